import { v7 as uuidv7 } from "uuid";
import { canonicalJson } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { enterTenant } from "./context";
import { type AnyEntry, bodyOf, type EntryBody, type EntryDraft, personalPlaces, type ReportedEntry } from "./entry-body";
import { commitValues } from "./personal";

export type { Actor, EntryDraft, Facts, Json, Report, ReportedEntry, Target } from "./entry-body";

async function commitPersonal(sql: Sql, tenantId: string, written: readonly { body: EntryBody; entry: AnyEntry }[]): Promise<void> {
  const places = written.flatMap(({ body, entry }) => personalPlaces(body, entry));
  const references = await commitValues(sql, tenantId, places);
  for (const [index, { parent, field }] of places.entries()) parent[field] = references[index] as (typeof references)[number];
}

const columns =
  "tenant_id, id, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id, target_type, target_id, source, request_id, demo, body";
const insertEntry = `INSERT INTO audit_outbox (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;
// Canonical JSON is one line: as lines, many bodies travel without being escaped once more.
const insertEntries = `INSERT INTO audit_outbox (${columns})
  SELECT $1::uuid, * FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::bool[], string_to_array($15, E'\\n'))`;

const rowOf = (body: EntryBody, entry: AnyEntry) => [
  body.id,
  body.occurred_at,
  entry.workspaceId ?? null,
  entry.event,
  body.category,
  entry.outcome,
  entry.actor.type,
  entry.actor.id,
  entry.target?.type ?? null,
  entry.target?.id ?? null,
  entry.source,
  entry.requestId ?? null,
  "demo" in entry && entry.demo === true,
  canonicalJson(body),
];

/**
 * Writes one entry, unsealed, in the caller's transaction, which must be bound to `tenantId`.
 * The stored text is RFC 8785 (JCS) and is exactly what gets hashed (docs/audit-format.md). Gives the entry's id.
 */
export async function writeEntry(sql: Sql, tenantId: string, draft: EntryDraft): Promise<string> {
  const occurredAt = draft.occurredAt ?? new Date();
  const id = draft.occurredAt ? uuidv7({ msecs: occurredAt.getTime() }) : uuidv7();
  const body = bodyOf(tenantId, id, occurredAt, draft);
  await commitPersonal(sql, tenantId, [{ body, entry: draft }]);
  // Not awaited: it travels with what comes next, at the latest with COMMIT, and fails that when it fails.
  void sql(insertEntry, [tenantId, ...rowOf(body, draft)]);
  return id;
}

/** Writes what another system reported, as `writeEntry` does, in a few statements however many entries there are. */
export async function writeReported(sql: Sql, tenantId: string, entries: readonly ReportedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const written = entries.map((entry) => ({ body: bodyOf(tenantId, entry.id, entry.occurredAt, entry), entry }));
  await commitPersonal(sql, tenantId, written);
  const rows = written.map(({ body, entry }) => rowOf(body, entry));
  const lists = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
  const bodies = lists.pop()?.join("\n");
  void sql(insertEntries, [tenantId, ...lists, bodies]);
}

type Mine = { tenant_id: string; membership_id: string; member_name: string; member_email: string; role: string | null };

/**
 * Writes a person's own event into the log of each tenant they are an active member of, under the name each tenant
 * knows, and into the installation's log when there is none. The transaction must be bound to that person.
 */
export async function writePersonEntries(sql: Sql, installationId: string, draft: EntryDraft): Promise<void> {
  const tenants = await sql<Mine>("SELECT tenant_id, membership_id, member_name, member_email, role FROM lookup_my_tenants()");
  for (const mine of tenants) {
    await enterTenant(sql, mine.tenant_id);
    const actor = {
      type: "user",
      id: mine.membership_id,
      name: mine.member_name,
      email: mine.member_email,
      roles: mine.role ? [mine.role] : [],
    };
    await writeEntry(sql, mine.tenant_id, { ...draft, actor });
  }
  await enterTenant(sql, installationId);
  if (tenants.length === 0) await writeEntry(sql, installationId, draft);
}
