import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { baseHeaders } from "@/lib/headers";

/** Answers with problem+json before Next or the gate had a say. The base headers must already be set. */
export function refuse(response: ServerResponse, requestId: string, status: number, title: string, detail: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "application/problem+json");
  response.end(problem(status, title, detail, requestId));
}

/** Answers bytes that are not a readable HTTP request, for which Node has no response object. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = randomUUID();
  const [status, detail] = unreadable(error.code);
  const body = problem(status, STATUS_CODES[status]!, detail, requestId);
  const headers = {
    ...baseHeaders(),
    "X-Request-Id": requestId,
    "Content-Type": "application/problem+json",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}

function unreadable(code: string | undefined): [number, string] {
  if (code === "HPE_HEADER_OVERFLOW") return [431, "The headers of this request are too long."];
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return [408, "The request did not arrive in time."];
  return [400, "This is not a request Gatehouse can read."];
}

const codes: Record<number, string> = { 403: "origin_refused", 413: "payload_too_large", 415: "unsupported_media_type", 500: "internal" };

/** The same shape as the gate's problems (lib/gate/route.ts). */
function problem(status: number, title: string, detail: string, requestId: string): string {
  const code = codes[status] ?? "invalid_input";
  return JSON.stringify({ type: `urn:gatehouse:problem:${code}`, title, status, detail, code, request_id: requestId });
}
