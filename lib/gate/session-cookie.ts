import { cookies } from "next/headers";

export const sessionCookieName = "__Host-session";
export const handleSeconds = 3_600;
export const rememberSeconds = 30 * 86_400;

/** The flags of the session cookie, the same wherever it is set. */
export const sessionCookieOptions = { httpOnly: true, secure: true, sameSite: "strict", path: "/" } as const;

export async function readSessionHandle(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName)?.value;
}

/** Gives the browser a new handle; the server decides how long it lives, this only lets the browser forget it. */
export async function setSessionCookie(handle: string, remember: boolean): Promise<void> {
  (await cookies()).set(sessionCookieName, handle, { ...sessionCookieOptions, maxAge: remember ? rememberSeconds : handleSeconds });
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName, "", { ...sessionCookieOptions, maxAge: 0 });
}
