import type { Sql } from "@/lib/db/tenant";
import { type Principal, workspacesWith } from "@/lib/gate/principal";
import { exactTime } from "./cursor";

/** An API key that could read the secret within the days asked for, from when until when. */
export type AbleKey = { id: string; name: string; from: string; until: string; ended: "revoked" | "expired" | "deleted" | null };

export type CouldRead = {
  credential: { id: string; name: string | null };
  /** In the order in which they came to be able. */
  keys: AbleKey[];
  /** Why the keys are not shown; null when they are. */
  refusal: string | null;
};

type Lifetime = { name: string | null; workspace_id: string; created: string | null; deleted: string | null };

/** Where a credential was and when: from its row, or from the log once it is deleted. */
async function lifetimeOf(sql: Sql, id: string): Promise<Lifetime | undefined> {
  const [row] = await sql<Lifetime>(
    `SELECT name, workspace_id, ${exactTime("created_at")} AS created, NULL AS deleted FROM credentials WHERE id = $1::uuid`,
    [id],
  );
  if (row) return row;
  const [logged] = await sql<Lifetime & { workspace_id: string | null }>(
    `SELECT NULL AS name, max(workspace_id::text)::uuid AS workspace_id,
       ${exactTime("min(occurred_at) FILTER (WHERE event = 'credential.created')")} AS created,
       ${exactTime("max(occurred_at) FILTER (WHERE event = 'credential.deleted')")} AS deleted
     FROM audit_entries WHERE target_id = $1 AND event IN ('credential.created', 'credential.deleted')`,
    [id],
  );
  return logged?.workspace_id ? logged : undefined;
}

const later = (one: string, other: string | null) => (other !== null && Date.parse(other) > Date.parse(one) ? other : one);

type KeyRow = { id: string; name: string; created: string; revoked: string | null; expires: string | null };

function ableKey({ id, name, created, revoked, expires }: KeyRow, begins: string, ends: string, deleted: boolean): AbleKey {
  const stops = [
    { at: ends, ended: deleted ? ("deleted" as const) : null },
    ...(revoked ? [{ at: revoked, ended: "revoked" as const }] : []),
    ...(expires ? [{ at: expires, ended: "expired" as const }] : []),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const { at: until, ended } = stops[0] as { at: string; ended: AbleKey["ended"] };
  return { id, name, from: later(begins, created), until, ended };
}

/**
 * The API keys that could read a credential's secret at some time between two moments. Nobody else ever can, and a key's
 * workspace and scopes never change, so this is exact for the past too.
 */
export async function readCouldRead(sql: Sql, principal: Principal, credential: string, from: string, to: string): Promise<CouldRead> {
  const known = await lifetimeOf(sql, credential);
  const answer = { credential: { id: credential, name: known?.name ?? null }, keys: [], refusal: null };
  if (!known) return { ...answer, refusal: "Nothing is known about this credential." };
  const workspaces = workspacesWith(principal, "api_keys:read");
  if (workspaces !== "*" && !workspaces.includes(known.workspace_id))
    return { ...answer, refusal: "Seeing which API keys could read it needs api_keys:read." };
  const begins = later(from, known.created);
  const deleted = known.deleted !== null && Date.parse(known.deleted) < Date.parse(to);
  const ends = deleted ? (known.deleted as string) : to;
  const rows = await sql<KeyRow>(
    `SELECT id, name, ${exactTime("created_at")} AS created, ${exactTime("revoked_at")} AS revoked, ${exactTime("expires_at")} AS expires
     FROM api_keys WHERE workspace_id = $1 AND 'credentials:lease' = ANY (scopes) AND created_at <= $3::timestamptz
       AND (revoked_at IS NULL OR revoked_at > $2::timestamptz) AND (expires_at IS NULL OR expires_at > $2::timestamptz)
     ORDER BY created_at, id LIMIT 500`,
    [known.workspace_id, begins, ends],
  );
  return { ...answer, keys: rows.map((row) => ableKey(row, begins, ends, deleted)) };
}
