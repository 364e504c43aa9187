import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "./refuse";

export const largestBody = 1024 * 1024;

/**
 * Refuses a request whose body is, or turns out to be, larger than a megabyte.
 * @returns false when the announced length already is too large and the answer has been given.
 */
export function limitBody(request: IncomingMessage, response: ServerResponse, requestId: string): boolean {
  if (Number(request.headers["content-length"] ?? 0) > largestBody) {
    refuseBody(response, requestId);
    return false;
  }
  if (request.headers["transfer-encoding"] !== undefined) limitStream(request, response, requestId);
  return true;
}

/** Counts below whoever reads the body, so that Next never sees the end of one that is too long. */
function limitStream(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const push = request.push.bind(request);
  let received = 0;
  request.push = (chunk: Buffer | null, encoding) => {
    if (received > largestBody) return true;
    received += chunk?.length ?? 0;
    if (received <= largestBody) return push(chunk, encoding);
    if (!response.headersSent) refuseBody(response, requestId);
    // A moment to read the answer: closing at once would reset a client that is still sending.
    setTimeout(() => request.destroy(), 1000).unref();
    return true;
  };
}

function refuseBody(response: ServerResponse, requestId: string): void {
  refuse(response, requestId, 413, "Content too large", "The body of a request may have at most one megabyte.");
}
