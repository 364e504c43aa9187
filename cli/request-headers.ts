import type { IncomingMessage } from "node:http";
import { clientAddress, isInside, type Network } from "./client-address";

/** Headers only this server, Next or a proxy in front of us may write. */
const internalHeader =
  /^(x-middleware-|x-forwarded-|forwarded$|x-real-ip$|x-client-ip$|x-request-id$|x-path$|x-nonce$|content-security-policy)/;

/**
 * Replaces what only this server may say about a request: its id, the real client address, and, from a trusted proxy,
 * host, protocol and port. Whatever a client wrote there is gone.
 */
export function rewriteHeaders(request: IncomingMessage, requestId: string, trusted: readonly Network[]): void {
  const { headers } = request;
  const socketAddress = request.socket.remoteAddress ?? "";
  const forwarded = isInside(trusted, socketAddress) ? { ...headers } : {};
  for (const name of Object.keys(headers)) if (internalHeader.test(name)) delete headers[name];
  const address = clientAddress(socketAddress, single(forwarded["x-forwarded-for"]), trusted);
  headers["x-request-id"] = requestId;
  headers["x-client-ip"] = address;
  headers["x-forwarded-for"] = address;
  headers["x-path"] = pathOf(request);
  const protocol = lastHop(forwarded["x-forwarded-proto"]);
  if (protocol === "http" || protocol === "https") headers["x-forwarded-proto"] = protocol;
  const host = lastHop(forwarded["x-forwarded-host"]);
  if (host && /^[\w.:[\]-]{1,255}$/.test(host)) headers["x-forwarded-host"] = host;
  const port = lastHop(forwarded["x-forwarded-port"]);
  if (port && /^\d{1,5}$/.test(port)) headers["x-forwarded-port"] = port;
}

/** Where the person is, so that signing in leads back there; without the parameter Next adds to its own fetches. */
function pathOf({ url = "/" }: IncomingMessage): string {
  const [path = "/", query] = url.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.delete("_rsc");
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}

function lastHop(value: string | string[] | undefined): string | undefined {
  return single(value)?.split(",").pop()?.trim();
}
