import { sha256 } from "@/lib/crypto/digest";
import type { Principal } from "@/lib/gate/principal";
import { asPerson } from "@/lib/gate/second-factor";
import { type IssuedHandle, newHandle } from "@/lib/gate/session-handle";

const renew = `
  UPDATE sessions SET previous_token_hash = token_hash, token_hash = $3, rotated_at = now(), issued_at = now()
  WHERE id = $1 AND token_hash = $2 AND ended_at IS NULL AND issued_at < now() - interval '15 minutes' RETURNING id`;

/**
 * Exchanges a handle older than 15 minutes for a new one; the old one works for another 60 seconds. Null when it is
 * younger, or when another tab has exchanged it: that tab's answer brought the cookie.
 */
export async function renewHandle(presented: string, principal: Principal): Promise<IssuedHandle | null> {
  const { session } = principal;
  if (!session) return null;
  const { handle, hash } = newHandle();
  const renewed = await asPerson(principal, (sql) => sql(renew, [session.id, sha256(presented), hash]));
  return renewed.length > 0 ? { handle, remember: session.remember } : null;
}
