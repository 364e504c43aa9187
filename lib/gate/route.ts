import { sha256 } from "@/lib/crypto/digest";
import { installationId } from "@/lib/db/tenant";
import { log } from "@/lib/log";
import { resolveApiKey } from "./api-key";
import { sendFile } from "./download";
import { AppError, type Problem, translate } from "./errors";
import { idempotent } from "./idempotency";
import { countRequest, networkOf } from "./limits";
import { type AnyOperation, admit, execute, type Operation } from "./operation";
import { type Principal, type RequestFacts, resolveSession } from "./principal";
import { recordDenial, recordKeyUse } from "./repeats";
import { assertSameOrigin, requestFacts } from "./request";
import { sessionCookieName } from "./session-cookie";
import { parseStrictJson, StrictJsonError } from "./strict-json";

// In a production build, a route whose address has no parameters is given none.
type Context = { params?: Promise<Record<string, string | string[]>> };
const maxBytes = 1_000_000;
const limits = { query: 10_000, mutation: 1_000, unauthenticated: 300 } as const;

function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/).map((pair) => pair.split("="));
  return pairs.find(([key]) => key === name)?.[1];
}

const unauthenticated = () => new AppError("unauthenticated", "Send a valid API key as `Authorization: Bearer …` or `X-API-Key`.");

/** A browser saves a file when it is asked for by a form, which sets no headers: its address names the organization. */
const organizationOf = (request: Request, { download }: AnyOperation) =>
  request.headers.get("gatehouse-organization") ?? (download ? new URL(request.url).searchParams.get("organization") : null);

async function sessionPrincipal(request: Request, operation: AnyOperation, facts: RequestFacts): Promise<Principal> {
  const source = operation.download ? "ui" : facts.source;
  const answer = await resolveSession(cookieOf(request, sessionCookieName), organizationOf(request, operation), { ...facts, source });
  if (answer.state !== "active") throw unauthenticated();
  try {
    if (request.method !== "GET") assertSameOrigin(request.headers);
  } catch (error) {
    await recordDenial(answer.principal, new URL(request.url).pathname, "origin_refused");
    throw error;
  }
  if (!answer.member) throw new AppError("not_found", "Name one of your organizations in the Gatehouse-Organization header.");
  return answer.principal;
}

async function principalOf(request: Request, operation: AnyOperation, facts: RequestFacts): Promise<Principal> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const header = request.headers.get("x-api-key");
  if (request.headers.has("authorization") && !bearer) throw unauthenticated();
  if (!bearer && !header) return sessionPrincipal(request, operation, facts);
  if (bearer && header) throw new AppError("invalid_input", "Send the API key in one header, not two.");
  const principal = await resolveApiKey((bearer ?? header) as string, facts);
  if (!principal) throw unauthenticated();
  return principal;
}

async function bodyOf(request: Request, takesForms: boolean): Promise<Iterable<[string, unknown]>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes)
    throw new AppError("payload_too_large", "The body is larger than 1 MB.");
  const bytes = Buffer.from(await request.arrayBuffer());
  if (bytes.length === 0) return [];
  if (bytes.length > maxBytes) throw new AppError("payload_too_large", "The body is larger than 1 MB.");
  if (takesForms && type === "application/x-www-form-urlencoded") return new URLSearchParams(bytes.toString());
  if (type !== "application/json") throw new AppError("unsupported_media_type", "Send the body as application/json.");
  const body = jsonOf(bytes);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new AppError("invalid_input", "The body must be a JSON object.");
  return Object.entries(body);
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return parseStrictJson(bytes);
  } catch (error) {
    if (error instanceof StrictJsonError) throw new AppError("invalid_input", error.message);
    throw error;
  }
}

/** Path parameters, query parameters and the body as one input; saying something twice is refused. */
async function inputOf(
  request: Request,
  context: Context,
  { session }: Principal,
  operation: AnyOperation,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = Object.create(null);
  const add = (name: string, value: unknown) => {
    if (name in input) throw new AppError("invalid_input", "A value is given twice.", { fields: { [name]: "Give this once." } });
    input[name] = value;
  };
  for (const [name, value] of Object.entries((await context.params) ?? {})) add(name, value);
  const takesForms = Boolean(operation.download && session);
  for (const [name, value] of new URL(request.url).searchParams) if (!takesForms || name !== "organization") add(name, value);
  if (request.method !== "GET") for (const [name, value] of await bodyOf(request, takesForms)) add(name, value);
  return { ...input };
}

/** A refusal as RFC 9457 problem details. */
export function problemResponse(problem: Problem, status: number): Response {
  const body = {
    type: `urn:gatehouse:problem:${problem.code}`,
    title: problem.message,
    status,
    code: problem.code,
    request_id: problem.requestId,
    ...(problem.permission ? { permission: problem.permission } : {}),
    ...(problem.fields
      ? { errors: Object.entries(problem.fields).map(([name, detail]) => ({ pointer: `/${name.replaceAll(".", "/")}`, detail })) }
      : {}),
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (problem.retryAfter !== undefined) headers["retry-after"] = String(problem.retryAfter);
  if (status === 401) headers["www-authenticate"] = 'Bearer realm="gatehouse"';
  return new Response(JSON.stringify(body), { status, headers });
}

function failure(error: unknown, facts: RequestFacts): Response {
  // Also what fails before the operation does: with the database gone, not even the key can be looked up.
  const known = translate(error);
  if (known) return problemResponse(known.problem(facts.id), known.status);
  log.error({ requestId: facts.id, err: error }, "route failed");
  return problemResponse(
    { code: "internal", message: "Something went wrong on our side. The request id finds it in the log.", requestId: facts.id },
    500,
  );
}

function success(request: Request, operation: AnyOperation, output: unknown): Response {
  const text = JSON.stringify(output ?? {});
  if (operation.kind === "mutation")
    return new Response(text, {
      status: operation.event?.endsWith(".created") ? 201 : 200,
      headers: { "content-type": "application/json" },
    });
  const etag = `"${sha256(text).toString("base64url").slice(0, 27)}"`;
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers: { etag } });
  return new Response(text, { headers: { "content-type": "application/json", etag } });
}

/**
 * The door of machines: an API key (or a session from our own pages) → limit → the gate → JSON or problem details.
 * `Idempotency-Key` is honoured on every mutation for 24 hours.
 */
export function route<Raw, Output>(operation: Operation<Raw, Output>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const facts = requestFacts(request.headers, "api");
    try {
      const principal = await principalOf(request, operation, facts).catch((error: unknown) => {
        countRequest(installationId, ["unauthenticated", networkOf(facts.ip)], limits.unauthenticated);
        throw error;
      });
      countRequest(principal.tenantId, [operation.kind], limits[operation.kind]);
      // Somebody without the permission learns nothing about the input.
      await admit(operation, principal);
      const input = await inputOf(request, context, principal, operation);
      const key = request.headers.get("idempotency-key");
      if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key))
        throw new AppError("invalid_input", "An Idempotency-Key has 1 to 255 visible characters.");
      const around =
        key !== null && operation.kind === "mutation"
          ? idempotent(principal, key, operation.event ?? operation.permission, input)
          : undefined;
      const perform = async () => {
        const output = await execute(operation, principal, input, around);
        await recordKeyUse(principal, operation.event ?? operation.permission);
        return output;
      };
      const { download } = operation;
      if (!download) return success(request, operation, await perform());
      // Sent a second time, it would leave without an entry of its own.
      if (key !== null) throw new AppError("invalid_input", "A file is made anew each time: send no Idempotency-Key.");
      return await sendFile(async () => download(await perform(), principal));
    } catch (error) {
      return failure(error, facts);
    }
  };
}

/** The answer to an address under /api that nothing stands behind. */
export async function unknownRoute(request: Request): Promise<Response> {
  return failure(new AppError("not_found", "There is nothing at this address."), requestFacts(request.headers, "api"));
}
