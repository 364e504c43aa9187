import type { IncomingMessage, ServerResponse } from "node:http";
import { limitBody } from "./body-limit";
import { refuse } from "./refuse";

/**
 * Decides about a POST to a page, which can only be a server action called by our own script. Next answers 500 to a
 * foreign origin and to arguments it cannot read, and understands far more than we ever send; here both are refused
 * before it looks. The action itself still checks origin, session, permission and input.
 * @returns true when Next may have it, with its body put back.
 */
export async function acceptPagePost(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<boolean> {
  if (isForeign(request)) {
    refuse(response, requestId, 403, "Forbidden", "This request came from another site.");
    return false;
  }
  const action = request.headers["next-action"];
  if (action === undefined) {
    // A form sent before its script was there: show it again. A path must not begin like an address of another host.
    response.writeHead(303, { Location: (request.url ?? "/").replace(/^[/\\]+/, "/") }).end();
    return false;
  }
  const collected = collect(request);
  if (!limitBody(request, response, requestId)) return false;
  const body = await collected;
  if (response.headersSent || request.destroyed) return false;
  if (typeof action !== "string" || !/^[0-9a-f]{42}$/.test(action) || !isPlainCall(request, body)) {
    refuse(response, requestId, 400, "Bad request", "Gatehouse cannot read this call. Reload the page and try again.");
    return false;
  }
  request.push(body);
  request.push(null);
  return true;
}

/** Absent is left to the action, which refuses it and records that. */
function isForeign({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return false;
  const host = headers["x-forwarded-host"] ?? headers.host;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== host;
}

/** Takes the body away before any reader; what is not put back is never seen. */
function collect(request: IncomingMessage): Promise<Buffer> {
  const push = request.push;
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    const finish = () => {
      request.push = push;
      resolve(Buffer.concat(chunks));
    };
    request.once("close", finish);
    request.push = (chunk: Buffer | null) => {
      if (chunk === null) finish();
      else chunks.push(chunk);
      return true;
    };
  });
}

function isPlainCall(request: IncomingMessage, body: Buffer): boolean {
  if (!request.headers["content-type"]?.startsWith("text/plain")) return false;
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return Array.isArray(value) && isPlain(value, 0);
  } catch {
    return false;
  }
}

/** JSON without React's references (`$F1`, `$K1`, `$@1` …): of strings with a `$` only escaped ones, dates and undefined. */
function isPlain(value: unknown, depth: number): boolean {
  if (depth > 32) return false;
  if (typeof value === "string") return !value.startsWith("$") || /^\$(\$|undefined$|D\d)/.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, item]) => key !== "__proto__" && isPlain(item, depth + 1));
}
