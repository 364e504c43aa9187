import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "@/lib/headers";

/**
 * Gives every page its nonce and content security policy, nothing else: nobody is signed in, refused or redirected here.
 * Without this file pages keep the base policy, which runs no script at all.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = pagePolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next takes the nonce of its own scripts from this request header.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static/|icon.svg|favicon.ico).*)"] };
