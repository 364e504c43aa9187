import { v7 as uuidv7 } from "uuid";
import { env } from "@/lib/env";
import { AppError } from "./errors";
import type { RequestFacts } from "./principal";

type HeaderReader = { get(name: string): string | null };

/** What the server found out about a request; our own server sets these headers and strips a client's. */
export function requestFacts(headers: HeaderReader, source: RequestFacts["source"]): RequestFacts {
  return { id: headers.get("x-request-id") ?? uuidv7(), ip: headers.get("x-client-ip"), userAgent: headers.get("user-agent"), source };
}

/**
 * A change must come from our own pages: an absent, null or foreign origin is refused.
 * @throws AppError origin_refused
 */
export function assertSameOrigin(headers: HeaderReader): void {
  const site = headers.get("sec-fetch-site");
  if (headers.get("origin") !== env().NEXTAUTH_URL || (site !== null && site !== "same-origin")) {
    throw new AppError("origin_refused", "This request did not come from Gatehouse's own pages.");
  }
}
