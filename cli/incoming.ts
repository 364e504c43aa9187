import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { baseHeaders } from "@/lib/headers";
import { isDraining } from "@/lib/shutdown";
import { limitBody } from "./body-limit";
import { clientAddress, isInside, type Network } from "./client-address";
import { refuse } from "./refuse";

/** Headers only this server, Next or a proxy in front of us may write. */
const internalHeader = /^(x-middleware-|x-forwarded-|forwarded$|x-real-ip$|x-client-ip$|x-request-id$|x-nonce$|content-security-policy)/;

const readMethods = ["GET", "HEAD"];
const methods = [...readMethods, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

function isStatic({ url = "" }: IncomingMessage): boolean {
  return url.startsWith("/_next/static/");
}

/**
 * Prepares a request before Next sees it: our own request id, the base headers on the response, client-written internal
 * headers gone, the real client address in `x-client-ip`, the body limited to a megabyte.
 * @returns the request id, and whether to go on; when not, the answer has been given.
 */
export function receive(request: IncomingMessage, response: ServerResponse, trusted: readonly Network[]) {
  const requestId = randomUUID();
  setBaseHeaders(request, response, requestId);
  rewriteHeaders(request, requestId, trusted);
  const proceed = hasReadableTarget(request) ? limitBody(request, response, requestId) : refuseTarget(response, requestId);
  return { requestId, proceed };
}

function refuseTarget(response: ServerResponse, requestId: string): false {
  refuse(response, requestId, 400, "Bad request", "The address of this request is not one Gatehouse can read.");
  return false;
}

function setBaseHeaders(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  for (const [name, value] of Object.entries(baseHeaders())) response.setHeader(name, value);
  // Next only marks static files as cacheable when nobody set Cache-Control before.
  if (isStatic(request)) response.removeHeader("Cache-Control");
  response.setHeader("X-Request-Id", requestId);
  if (isDraining()) response.setHeader("Connection", "close");
  const writeHead = response.writeHead;
  // An error answer is never cacheable, whatever was decided before it failed (a 416 of a static file, for one).
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    if (status >= 400 && !this.headersSent) this.setHeader("Cache-Control", "private, no-store");
    return Reflect.apply(writeHead, this, [status, ...rest]);
  } as typeof writeHead;
}

function rewriteHeaders(request: IncomingMessage, requestId: string, trusted: readonly Network[]): void {
  const { headers } = request;
  const forwarded = isInside(trusted, request.socket.remoteAddress ?? "") ? { ...headers } : {};
  for (const name of Object.keys(headers)) if (internalHeader.test(name)) delete headers[name];
  const address = clientAddress(request.socket.remoteAddress ?? "", single(forwarded["x-forwarded-for"]), trusted);
  headers["x-request-id"] = requestId;
  headers["x-client-ip"] = address;
  headers["x-forwarded-for"] = address;
  const protocol = lastHop(forwarded["x-forwarded-proto"]);
  if (protocol === "http" || protocol === "https") headers["x-forwarded-proto"] = protocol;
  const host = lastHop(forwarded["x-forwarded-host"]);
  if (host && /^[\w.:[\]-]{1,255}$/.test(host)) headers["x-forwarded-host"] = host;
  const port = lastHop(forwarded["x-forwarded-port"]);
  if (port && /^\d{1,5}$/.test(port)) headers["x-forwarded-port"] = port;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}

function lastHop(value: string | string[] | undefined): string | undefined {
  return single(value)?.split(",").pop()?.trim();
}

/** Refuses absolute-form targets (they would choose the host), NUL bytes and escapes that are not UTF-8. */
function hasReadableTarget({ url = "" }: IncomingMessage): boolean {
  if (!url.startsWith("/")) return false;
  try {
    return !decodeURIComponent(url).includes("\0");
  } catch {
    return false;
  }
}
