/** What keeps signing in from working at the address a browser shows: nothing, plain http, or another address than ours. */
export type AddressProblem = "none" | "https" | "elsewhere";

/** Browsers keep Secure cookies over plain http on these names only. */
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** Judges an address by its protocol (`https:`) and host (`name:port`). Runs on the server and in the browser alike. */
export function addressProblem(seen: { protocol: string; host: string }, canonical: string): AddressProblem {
  const name = seen.host.replace(/:\d+$/, "");
  if (seen.protocol === "http:" && !loopback.test(name)) return "https";
  return `${seen.protocol}//${seen.host}` === canonical ? "none" : "elsewhere";
}

/**
 * The same from a request's headers, for the first answer. Whether TLS ended at a proxy we do not trust cannot be seen
 * from here, so our own host is taken at its word; the browser looks again.
 */
export function requestAddressProblem(headers: { get(name: string): string | null }, canonical: string): AddressProblem {
  const own = new URL(canonical);
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? own.host;
  const protocol = host === own.host ? own.protocol : `${headers.get("x-forwarded-proto") ?? "http"}:`;
  return addressProblem({ protocol, host }, canonical);
}
