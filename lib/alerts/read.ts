import type { Sql } from "@/lib/db/tenant";
import { type Entry, entryColumns, entryOf, matches, type Row } from "./entry";
import type { Rule } from "./rules";

/** So many entries that rules look for are read at once. */
export const mostRead = 1_000;

export type Position = { sequence: string; sealedAt: string };

/** Holds the organization's position until the end of the transaction; null while another worker holds it. */
export async function holdPosition(sql: Sql): Promise<Position | null> {
  await sql("INSERT INTO alert_positions DEFAULT VALUES ON CONFLICT DO NOTHING");
  const [position] = await sql<Position>(
    `SELECT sequence, sealed_at::text AS "sealedAt" FROM alert_positions WHERE tenant_id = current_tenant_id() FOR UPDATE SKIP LOCKED`,
  );
  return position ?? null;
}

/** Which events rules look for, as SQL: exact names as $1, beginnings as $2. */
const wanted = "(event = ANY($1::text[]) OR event LIKE ANY($2::text[]))";
function wantedBy(rules: readonly Rule[]): [string[], string[]] {
  const patterns = [...new Set(rules.flatMap(({ events }) => events))];
  const [kinds, names] = [patterns.filter((one) => one.endsWith(".*")), patterns.filter((one) => !one.endsWith(".*"))];
  return [names, kinds.map((kind) => `${kind.slice(0, -1).replace(/[\\_%]/g, "\\$&")}%`)];
}

// Entries of a seeder never happened, and alerts must not raise alerts.
const real = "NOT demo AND NOT starts_with(event, 'alert.')";

/** Up to `mostRead` sealed entries between two positions that some rule looks for, oldest first. */
export async function readNew(sql: Sql, rules: readonly Rule[], from: Position, to: Position): Promise<Entry[]> {
  const rows = await sql<Row>(
    `SELECT ${entryColumns} FROM audit_entries WHERE ${wanted} AND ${real} AND sealed_at >= $3::timestamptz AND sealed_at <= $4::timestamptz
       AND sequence > $5 AND sequence <= $6 ORDER BY audit_entries.sealed_at, sequence LIMIT ${mostRead}`,
    [...wantedBy(rules), from.sealedAt, to.sealedAt, from.sequence, to.sequence],
  );
  return rows.map(entryOf);
}

/** What a rule looks for and found before `first`, about the same subject, not further back than the window, oldest first. */
export async function readBefore(sql: Sql, rule: Rule, first: Entry, after: number): Promise<Entry[]> {
  if (rule.threshold === 1) return [];
  const [type, id] = rule.groupBy === "target" ? [first.targetType, first.targetId] : [first.actorType, first.actorId];
  const [typed, named] = rule.groupBy === "target" ? ["target_type", "target_id"] : ["actor_type", "actor_id"];
  const same = rule.groupBy === "none" ? "true" : `${typed} IS NOT DISTINCT FROM $7 AND ${named} IS NOT DISTINCT FROM $8`;
  const rows = await sql<Row>(
    `SELECT ${entryColumns} FROM audit_entries WHERE ${wanted} AND ${real} AND sealed_at >= $3::timestamptz - make_interval(mins => ${rule.windowMinutes})
       AND sealed_at <= $3::timestamptz AND sequence < $4 AND sequence > $5 AND ${same}
       AND ($6::text IS NULL OR outcome = $6)
     ORDER BY audit_entries.sealed_at DESC, sequence DESC LIMIT ${rule.threshold}`,
    [...wantedBy([rule]), first.sealedAt, first.sequence, after, rule.outcome, ...(rule.groupBy === "none" ? [] : [type, id])],
  );
  return rows
    .map(entryOf)
    .filter((entry) => matches(rule, entry))
    .toReversed();
}

/** Whether the same actor did the same before. */
export async function hasEarlier(sql: Sql, rule: Rule, entry: Entry): Promise<boolean> {
  const rows = await sql(
    `SELECT FROM audit_entries WHERE ${wanted} AND ${real} AND sealed_at <= $3::timestamptz AND sequence < $4
       AND actor_type = $5 AND actor_id IS NOT DISTINCT FROM $6 LIMIT 1`,
    [...wantedBy([rule]), entry.sealedAt, entry.sequence, entry.actorType, entry.actorId],
  );
  return rows.length > 0;
}
