import type { NextApiRequest, NextApiResponse } from "next";
import { type NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { AppError, translate } from "@/lib/gate/errors";
import { anonymous, type RequestFacts } from "@/lib/gate/principal";
import { recordDenial } from "@/lib/gate/repeats";
import { assertSameOrigin, requestFacts } from "@/lib/gate/request";
import { problemResponse } from "@/lib/gate/route";
import { handleSeconds, rememberSeconds, sessionCookieName, sessionCookieOptions } from "@/lib/gate/session-cookie";
import { parseStrictJson, StrictJsonError } from "@/lib/gate/strict-json";
import { log } from "@/lib/log";
import { authOptions, type Visit, visitOf } from "./next-auth";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is in use. Its own pages, its log endpoint and everything else do not exist here. */
const served = ["GET csrf", "GET session", "POST callback/password", "POST signout"];

async function assertOurs(request: NextRequest, facts: RequestFacts): Promise<void> {
  if (request.method === "GET") return;
  try {
    assertSameOrigin(request.headers);
  } catch (error) {
    await recordDenial(anonymous(facts), "anonymous", "origin_refused");
    throw error;
  }
}

async function bodyOf(request: NextRequest): Promise<Record<string, unknown>> {
  if (request.method === "GET") return {};
  if (request.headers.get("content-type")?.split(";")[0]?.trim() !== "application/json") {
    throw new AppError("unsupported_media_type", "Send the body as application/json.");
  }
  try {
    const body = parseStrictJson(Buffer.from(await request.arrayBuffer()), { maxBytes: 16_384, maxDepth: 4 });
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
    throw new AppError("invalid_input", "The body must be a JSON object.");
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    throw new AppError(error.tooLarge ? "payload_too_large" : "invalid_input", error.message);
  }
}

/** The little of a response that next-auth writes to. */
class Answer {
  readonly headers = new Map<string, string | string[]>();
  body: unknown = null;
  status = (_code: number) => this;
  getHeader = (name: string) => this.headers.get(name.toLowerCase());
  setHeader = (name: string, value: string | string[]) => {
    this.headers.set(name.toLowerCase(), value);
    return this;
  };
  send = (body: unknown) => {
    this.body = body;
  };
  json = this.send;
  end = () => undefined;
}

/** Lets next-auth see exactly this: a known route, our cookies, a body that was read strictly, and no query. */
async function ask(request: NextRequest, nextauth: string[], body: Record<string, unknown>, visit: Visit): Promise<Answer> {
  const answer = new Answer();
  const csrf = request.cookies.get("__Host-na.csrf")?.value;
  const cookies = { ...(visit.handle ? { [sessionCookieName]: visit.handle } : {}), ...(csrf ? { "__Host-na.csrf": csrf } : {}) };
  const seen = {
    method: request.method,
    headers: {},
    cookies,
    query: { nextauth },
    body: { ...body, callbackUrl: undefined, json: "true" },
  };
  await NextAuth(seen as unknown as NextApiRequest, answer as unknown as NextApiResponse, authOptions(visit));
  const redirect = (answer.body as { url?: string } | null)?.url;
  if (redirect?.includes("csrf=true")) throw new AppError("origin_refused", "This page is too old to send that. Reload it and try again.");
  if (visit.error) throw visit.error;
  return answer;
}

// next-auth knows one lifetime for all sessions and would rewrite a cookie that another tab has just renewed.
function withCookies(response: NextResponse, route: string, { issued, over }: Visit, answer: Answer): NextResponse {
  if (issued)
    response.cookies.set(sessionCookieName, issued.handle, {
      ...sessionCookieOptions,
      maxAge: issued.remember ? rememberSeconds : handleSeconds,
    });
  else if (over || route === "POST signout") response.cookies.set(sessionCookieName, "", { ...sessionCookieOptions, maxAge: 0 });
  for (const line of [answer.getHeader("set-cookie") ?? []].flat()) {
    if (line.startsWith("__Host-na.csrf=")) response.headers.append("set-cookie", line);
  }
  return response;
}

function failure(error: unknown, facts: RequestFacts): Response {
  const known = translate(error);
  if (known) return problemResponse(known.problem(facts.id), known.status);
  log.error({ requestId: facts.id, err: error }, "sign-in route failed");
  return problemResponse(
    { code: "internal", message: "Something went wrong on our side. The request id finds it in the log.", requestId: facts.id },
    500,
  );
}

/** The door of signing in and out: origin check, strict body, then next-auth. Errors are problem details, never pages. */
export async function authRoute(request: NextRequest, context: Context): Promise<Response> {
  const facts = requestFacts(request.headers, "ui");
  try {
    const { nextauth } = await context.params;
    const route = `${request.method} ${nextauth.join("/")}`;
    if (!served.includes(route)) throw new AppError("not_found", "There is nothing at this address.");
    await assertOurs(request, facts);
    const body = await bodyOf(request);
    const visit = await visitOf(facts, request.cookies.get(sessionCookieName)?.value);
    const answer = await ask(request, nextauth, body, visit);
    const content = route === "POST callback/password" ? { secondFactor: visit.hasTotp } : request.method === "GET" ? answer.body : {};
    return withCookies(NextResponse.json(content), route, visit, answer);
  } catch (error) {
    return failure(error, facts);
  }
}
