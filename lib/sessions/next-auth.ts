import { setTimeout as delay } from "node:timers/promises";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { AppError } from "@/lib/gate/errors";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal, type RequestFacts, resolveSession } from "@/lib/gate/principal";
import { handleSeconds, sessionCookieName, sessionCookieOptions } from "@/lib/gate/session-cookie";
import type { IssuedHandle } from "@/lib/gate/session-handle";
import { log } from "@/lib/log";
import { endSession, signIn } from "./mutations";
import { renewHandle } from "./renewal";

/** One request to next-auth, and what came of it: next-auth itself never learns more than an opaque handle. */
export type Visit = {
  facts: RequestFacts;
  handle: string | undefined;
  principal: Principal;
  /** A handle for the browser: signed in, or renewed. */
  issued: IssuedHandle | null;
  hasTotp: boolean;
  /** The handle belonged to a session that has ended, so the browser may forget it. */
  over: boolean;
  error: unknown;
};

/** Finds out who comes, before next-auth does anything. */
export async function visitOf(facts: RequestFacts, handle: string | undefined): Promise<Visit> {
  const answer = await resolveSession(handle, null, facts);
  const principal = answer.state === "active" ? answer.principal : anonymous(facts);
  return {
    facts,
    handle,
    principal,
    issued: null,
    hasTotp: false,
    over: answer.state !== "active" && answer.state !== "none",
    error: null,
  };
}

/** next-auth turns what its callbacks throw into pages and addresses; here it is kept for the route to answer. */
async function keeping<T>(visit: Visit, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    visit.error = error;
    return null;
  }
}

/** Longer than any refusal takes to find and to log, so that its time says nothing about who exists. */
const refusalMilliseconds = 750;

async function authorize(visit: Visit, credentials: Record<string, unknown>): Promise<{ id: string } | null> {
  const { email, password, remember } = credentials;
  const given = remember === undefined ? { email, password } : { email, password, remember };
  const started = performance.now();
  const answer = await execute(signIn, visit.principal, given);
  if (answer.session) {
    visit.issued = answer.session;
    visit.hasTotp = answer.hasTotp;
    return { id: "person" };
  }
  await delay(Math.max(0, refusalMilliseconds - (performance.now() - started)));
  if (answer.locked) throw new AppError("rate_limited", "Too many attempts. Wait before you try again.", { retryAfter: 900 });
  throw new AppError("unauthenticated", "The e-mail address or the password is wrong.");
}

const cookie = (name: string) => ({ name, options: { ...sessionCookieOptions } });

/**
 * next-auth keeps the cookie, the CSRF token and the routes; the session itself is a row of ours. So its token is the
 * opaque handle: `encode` gives it, `decode` looks it up, and there is nothing else in the cookie.
 */
export function authOptions(visit: Visit): NextAuthOptions {
  const active = visit.principal.type === "user";
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: true,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: handleSeconds },
    cookies: { sessionToken: cookie(sessionCookieName), callbackUrl: cookie("__Host-na.callback"), csrfToken: cookie("__Host-na.csrf") },
    jwt: {
      maxAge: handleSeconds,
      decode: async () => (active ? {} : null),
      async encode() {
        if (!visit.issued && active && visit.handle) {
          const presented = visit.handle;
          visit.issued = await keeping(visit, () => renewHandle(presented, visit.principal));
        }
        return visit.issued?.handle ?? visit.handle ?? "";
      },
    },
    callbacks: {
      redirect: ({ baseUrl }) => baseUrl,
      session: () => ({ expires: visit.principal.session?.expiresAt.toISOString() ?? "" }),
    },
    events: {
      async signOut() {
        if (active) await keeping(visit, () => execute(endSession, visit.principal, {}));
      },
    },
    logger: {
      error: () => undefined,
      warn: (about) => log.warn({ about }, "next-auth warns"),
      debug: () => undefined,
    },
    providers: [
      Credentials({
        id: "password",
        name: "Password",
        credentials: {},
        authorize: (credentials) => keeping(visit, () => authorize(visit, credentials ?? {})),
      }),
    ],
  };
}
