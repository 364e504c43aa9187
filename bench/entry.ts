import type pg from "pg";
import { v7 as uuidv7 } from "uuid";

const columns = [
  "tenant_id",
  "id",
  "occurred_at",
  "workspace_id",
  "event",
  "category",
  "outcome",
  "actor_type",
  "actor_id",
  "target_type",
  "target_id",
  "source",
  "request_id",
  "demo",
  "body",
] as const;
type Entry = Record<(typeof columns)[number], unknown>;

/** An entry that the gate wrote, to insert again as it stands. */
export async function entryOf(superuser: pg.Client | pg.Pool, tenantId: string): Promise<Entry> {
  const { rows } = await superuser.query<Entry>(`SELECT ${columns.join(", ")} FROM audit_outbox WHERE tenant_id = $1 LIMIT 1`, [tenantId]);
  return { ...(rows[0] as Entry), occurred_at: new Date().toISOString() };
}

/** Inserts every column of an entry into a table. */
export const entryStatement = (table: string) =>
  `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(", ")})`;

/** The entry's values under a new id. */
export const entryValues = (entry: Entry) => columns.map((column) => (column === "id" ? uuidv7() : entry[column]));
