import { v7 as uuidv7 } from "uuid";
import { deriveKey, hmac, sameBytes } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import type { Report } from "@/lib/gate/audit";
import { dataKeyOf } from "@/lib/gate/data-keys";
import type { Principal } from "@/lib/gate/principal";
import { reportOf } from "./ingest-report";

type Refusal = { code: "invalid_input" | "conflict"; fields: Record<string, string> };
/** What became of one item: the id of its entry, also of one that came before, or what is wrong with it. */
export type IngestResult = { id: string } | { error: Refusal };

type Claim = { report: Report; digest: Buffer };
type Stored = { client_id: string; entry_id: string; digest: Buffer };

const insertClaims = `WITH claimed AS (
    INSERT INTO audit_client_ids (api_key_id, client_id, entry_id, digest)
    SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::bytea[]) ON CONFLICT DO NOTHING RETURNING 1)
  SELECT count(*)::int AS claimed FROM claimed`;
const readClaims =
  "SELECT client_id, entry_id, digest FROM audit_client_ids WHERE api_key_id = $1 AND client_id = ANY($2::text[]) AND tenant_id = current_tenant_id()";

/**
 * Takes each client id for its entry, once per key: who comes second waits for the first to commit and learns its entry.
 * Gives who holds each id now.
 */
async function claim(sql: Sql, keyId: string, claims: ReadonlyMap<string, Claim>): Promise<Map<string, Stored>> {
  // In one order, so that equal batches at the same time wait for each other instead of deadlocking.
  const sorted = [...claims].sort(([one], [other]) => (one < other ? -1 : 1));
  const ids = sorted.map(([clientId]) => clientId);
  const columns = [ids, sorted.map(([, { report }]) => report.id), sorted.map(([, { digest }]) => digest)];
  const [made] = await sql<{ claimed: number }>(insertClaims, [keyId, ...columns]);
  const own = new Map(sorted.map(([client_id, { report, digest }]) => [client_id, { client_id, entry_id: report.id, digest }]));
  if (made?.claimed === claims.size) return own;
  for (const row of await sql<Stored>(readClaims, [keyId, ids])) own.set(row.client_id, row);
  return own;
}

/** Tells content apart without storing anything that a guess at a personal value could be tried against. */
async function digestKey(sql: Sql, tenantId: string): Promise<Buffer> {
  return deriveKey((await dataKeyOf(sql, { tenantId, workspaceId: null })).key, "audit-client-digest");
}

const conflict: Refusal = { code: "conflict", fields: { id: "This id was already used for an entry with other content." } };

/**
 * Reads what a key's owner reports: gives a result per item, in order, and the reports that are new.
 * An item is known again by its id for as long as it would be accepted (docs/ingest.md).
 */
export async function takeIn(
  sql: Sql,
  principal: Principal & { id: string },
  items: readonly unknown[],
): Promise<{ reports: Report[]; results: IngestResult[] }> {
  const [workspaceId = null] = principal.grants.workspaces.keys();
  const key = await digestKey(sql, principal.tenantId);
  const claims = new Map<string, Claim>();
  const read = items.map((item) => {
    const answer = reportOf(item, uuidv7(), workspaceId);
    if ("fields" in answer) return { refusal: { code: "invalid_input", fields: answer.fields } as Refusal };
    const { clientId } = answer.report.reported;
    const digest = hmac(key, answer.content);
    if (!claims.has(clientId)) claims.set(clientId, { report: answer.report, digest });
    return { clientId, digest };
  });
  const holders = claims.size > 0 ? await claim(sql, principal.id, claims) : new Map<string, Stored>();
  const results = read.map(({ clientId, digest, refusal }): IngestResult => {
    if (refusal) return { error: refusal };
    const holder = holders.get(clientId) as Stored;
    return sameBytes(holder.digest, digest) ? { id: holder.entry_id } : { error: conflict };
  });
  const reports = [...claims.values()].map(({ report }) => report);
  return { reports: reports.filter(({ id, reported }) => holders.get(reported.clientId)?.entry_id === id), results };
}
