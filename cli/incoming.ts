import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { baseHeaders } from "@/lib/headers";
import { isDraining } from "@/lib/shutdown";
import { limitBody } from "./body-limit";
import type { Network } from "./client-address";
import { acceptPagePost } from "./page-post";
import { refuse } from "./refuse";
import { rewriteHeaders } from "./request-headers";

/**
 * Prepares a request before Next sees it: our own request id, the base headers on the response, client-written internal
 * headers gone, the real client address in `x-client-ip`, and whatever Next would answer with 500 refused.
 * @returns the request id, and a promise of whether Next may have it; when not, the answer has been given.
 */
export function receive(request: IncomingMessage, response: ServerResponse, trusted: readonly Network[]) {
  const requestId = randomUUID();
  setBaseHeaders(request, response, requestId);
  rewriteHeaders(request, requestId, trusted);
  return { requestId, proceed: accept(request, response, requestId) };
}

function setBaseHeaders({ url }: IncomingMessage, response: ServerResponse, requestId: string): void {
  for (const [name, value] of Object.entries(baseHeaders())) response.setHeader(name, value);
  // Next only marks static files as cacheable when nobody set Cache-Control before.
  if (kindOf(url) === "static") response.removeHeader("Cache-Control");
  response.setHeader("X-Request-Id", requestId);
  if (isDraining()) response.setHeader("Connection", "close");
  const writeHead = response.writeHead;
  // An error answer is never cacheable, whatever was decided before it failed.
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    if (status >= 400 && !this.headersSent) this.setHeader("Cache-Control", "private, no-store");
    return Reflect.apply(writeHead, this, [status, ...rest]);
  } as typeof writeHead;
}

const methods = {
  static: ["GET", "HEAD"],
  page: ["GET", "HEAD", "POST"],
  api: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
};

function kindOf(url = ""): keyof typeof methods {
  if (url.startsWith("/_next/static/")) return "static";
  // Development's own tools post to /__nextjs…; production has nothing there.
  return /^\/(api\/|__nextjs)/.test(url) ? "api" : "page";
}

async function accept(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<boolean> {
  if (!hasReadableTarget(request)) {
    refuse(response, requestId, 400, "Bad request", "The address of this request is not one Gatehouse can read.");
    return false;
  }
  const kind = kindOf(request.url);
  if (!methods[kind].includes(request.method ?? "")) {
    response.setHeader("Allow", methods[kind].join(", "));
    refuse(response, requestId, 405, "Method not allowed", "This address does not answer to this method.");
    return false;
  }
  if (request.headers["content-type"]?.toLowerCase().startsWith("multipart/")) {
    // Nothing here takes such a body, but Next looks for a server action in it, even where there is no page.
    refuse(response, requestId, 415, "Unsupported media type", "Gatehouse does not take multipart bodies.");
    return false;
  }
  // Next answers 500 where a range or a precondition of a static file cannot be met; none of ours needs them.
  if (kind === "static") for (const name of ["range", "if-match", "if-unmodified-since"]) delete request.headers[name];
  if (kind === "page" && request.method === "POST") return acceptPagePost(request, response, requestId);
  delete request.headers["next-action"];
  return limitBody(request, response, requestId);
}

/**
 * Refuses absolute-form targets (they would choose the host), NUL bytes, escapes that are not UTF-8, hidden dot segments,
 * and addresses of Next's own error pages.
 */
function hasReadableTarget({ url = "" }: IncomingMessage): boolean {
  try {
    const target = decodeURIComponent(url);
    const path = target.split("?", 1)[0]!;
    return /^\/(?!_(?!next\/|_next))/.test(path) && !/(^|[/\\])\.{1,2}([/\\]|$)/.test(path) && !target.includes("\0");
  } catch {
    return false;
  }
}
