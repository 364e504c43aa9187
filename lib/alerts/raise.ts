import { v7 as uuidv7 } from "uuid";
import type { Sql } from "@/lib/db/tenant";
import { writeEntry } from "@/lib/gate/audit";
import type { Subject } from "./entry";
import type { Rule } from "./rules";

/** An open alert takes up what happens again; after a day of silence a new one is raised. */
export const quietMilliseconds = 86_400_000;

export type Facts = { verdict?: string; seconds?: number };
/** What an alert says of the entries that caused it. Times are exact, as Postgres writes them. */
export type Happening = {
  entries: number;
  firstAt: string;
  lastAt: string;
  firstEntry: string | null;
  lastEntry: string | null;
  lastSequence: number;
  facts: Facts;
};
export type Latest = { id: string; open: boolean; lastMilliseconds: number; lastSequence: number };

/** The newest alert of a rule about a subject, held: nobody acknowledges it before what is counted on it is. */
export async function latestAlert(sql: Sql, ruleId: string, subject: string): Promise<Latest | null> {
  const [row] = await sql<Omit<Latest, "lastSequence"> & { lastSequence: string }>(
    `SELECT id, acknowledged_at IS NULL AS open, (extract(epoch FROM last_at) * 1000)::float8 AS "lastMilliseconds", last_sequence AS "lastSequence"
     FROM alerts WHERE rule_id = $1 AND subject = $2 ORDER BY raised_at DESC, id DESC LIMIT 1 FOR UPDATE`,
    [ruleId, subject],
  );
  return row ? { ...row, lastSequence: Number(row.lastSequence) } : null;
}

/** Whether what happens at this time belongs to that alert. */
export const takesUp = (latest: Latest | null, milliseconds: number): latest is Latest =>
  latest?.open === true && milliseconds - latest.lastMilliseconds <= quietMilliseconds;

/** Raises an alert, with an entry of its own. The transaction must be bound to the tenant. */
export async function raiseAlert(sql: Sql, tenantId: string, rule: Rule, subject: Subject, what: Happening): Promise<string> {
  const id = uuidv7();
  await sql(
    `INSERT INTO alerts (id, rule_id, rule_name, severity, permission, events, outcome, group_by, subject, subject_type, subject_id, subject_name,
       facts, entries, first_at, last_at, first_entry, last_entry, last_sequence)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      id,
      rule.id,
      rule.name,
      rule.severity,
      rule.permission,
      rule.events,
      rule.outcome,
      rule.groupBy,
      subject.key,
      subject.type,
      subject.id,
      subject.name === null ? null : JSON.stringify(subject.name),
      JSON.stringify(what.facts),
      what.entries,
      what.firstAt,
      what.lastAt,
      what.firstEntry,
      what.lastEntry,
      what.lastSequence,
    ],
  );
  await writeEntry(sql, tenantId, {
    event: "alert.raised",
    outcome: "success",
    actor: { type: "system", id: null },
    source: "system",
    target: { type: "alert", id, name: rule.name },
    after: { rule: rule.id, severity: rule.severity, permission: rule.permission, entries: what.entries, subject: subject.key || null },
  });
  return id;
}

/** Counts more entries on an open alert that `latestAlert` holds. */
export async function repeatAlert(sql: Sql, id: string, what: Omit<Happening, "firstAt" | "firstEntry">): Promise<void> {
  await sql(
    `UPDATE alerts SET entries = entries + $2, last_at = greatest(last_at, $3::timestamptz), last_entry = $4, last_sequence = $5, facts = facts || $6::jsonb
     WHERE id = $1`,
    [id, what.entries, what.lastAt, what.lastEntry, what.lastSequence, JSON.stringify(what.facts)],
  );
}
