import { randomToken, sha256 } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { AppError } from "./errors";
import type { Principal, SessionFacts } from "./principal";

/** The session of a `self` operation. @throws AppError unauthenticated, although the gate lets nobody else in. */
export function sessionOf({ session }: Principal): SessionFacts {
  if (!session) throw new AppError("unauthenticated", "Sign in to continue.");
  return session;
}

/** A handle on its way to the browser's cookie. It goes nowhere else. */
export type IssuedHandle = { handle: string; remember: boolean };

/** 256 random bits for the cookie, and what the database keeps of them. */
export function newHandle(): { handle: string; hash: Buffer } {
  const handle = randomToken(32);
  return { handle, hash: sha256(handle) };
}

type Proof = {
  /** A second factor was just proved. */
  mfa?: boolean;
  /** The password was just proved, with everything else this person has. */
  fresh?: boolean;
  /** Whether requests already under way may finish with the old handle (60 seconds). */
  grace: boolean;
};

// A second factor makes the session fresh when the password is not older than five minutes, and from that moment on.
const replace = `
  UPDATE sessions SET token_hash = $2, issued_at = now(), last_used_at = now(),
    previous_token_hash = CASE WHEN $3 THEN token_hash END, rotated_at = CASE WHEN $3 THEN now() END,
    mfa_at = CASE WHEN $4 THEN now() ELSE mfa_at END,
    fresh_at = CASE WHEN $5 THEN now()
      WHEN $4 AND greatest(created_at, fresh_at) > now() - interval '5 minutes' THEN greatest(created_at, fresh_at) ELSE fresh_at END
  WHERE id = $1 AND ended_at IS NULL RETURNING id`;

/**
 * Gives the person's session a new handle whenever it comes to mean more, and notes what was proved.
 * The transaction must be bound to the person.
 * @throws AppError unauthenticated when the session has ended meanwhile.
 */
export async function replaceHandle(sql: Sql, session: Pick<SessionFacts, "id" | "remember">, proof: Proof): Promise<IssuedHandle> {
  const { handle, hash } = newHandle();
  const [row] = await sql(replace, [session.id, hash, proof.grace, proof.mfa ?? false, proof.fresh ?? false]);
  if (!row) throw new AppError("unauthenticated", "This session has ended. Sign in again.");
  if (proof.mfa) await sql("UPDATE session_tenants SET mfa = true, satisfied_at = now() WHERE session_id = $1", [session.id]);
  return { handle, remember: session.remember };
}
