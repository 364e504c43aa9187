import type { Sql } from "@/lib/db/tenant";
import { type Body, readBody } from "./body";
import { exactTime } from "./cursor";
import type { AuditItem } from "./item";
import type { Row } from "./open";

/** What makes an entry part of another one's context. */
export type Relation = "session" | "target";
/** Newest first, the entry itself among them. `more`: there was more before or after than is shown. */
export type AuditContext = { items: (AuditItem & { relations: Relation[] })[]; more: boolean };

const most = 20;
const span = "interval '15 minutes'";
const sealedColumns = `id, sequence, ${exactTime("audit_entries.sealed_at")} AS sealed_at, body`;

/** Same session, or same target. The stored text is canonical, so a session's id stands in it in just one way. */
function related({ session, target }: Body, values: unknown[]): string | null {
  const conditions = [
    ...(target ? [`target_id = $${values.push(target.id)}`] : []),
    ...(session ? [`position($${values.push(`"session":${JSON.stringify(session)}`)} IN body) > 0`] : []),
  ];
  return conditions.length > 0 ? `(${conditions.join(" OR ")})` : null;
}

async function readSide(sql: Sql, anchor: Row, body: Body, side: "before" | "after"): Promise<Row[]> {
  const at = anchor.sealed_at ?? body.occurred_at;
  // What is not sealed yet comes after everything that is.
  const values: unknown[] = [at, anchor.sequence ?? "9223372036854775807"];
  const condition = related(body, values);
  if (!condition) return [];
  const [compare, edge, order] =
    side === "before" ? ["<", `sealed_at >= $1::timestamptz - ${span}`, "DESC"] : [">", `sealed_at <= $1::timestamptz + ${span}`, "ASC"];
  return sql<Row>(
    `SELECT ${sealedColumns} FROM audit_entries
     WHERE (sealed_at, sequence) ${compare} ($1::timestamptz, $2::bigint) AND ${edge} AND ${condition}
     ORDER BY audit_entries.sealed_at ${order}, sequence ${order} LIMIT ${most + 1}`,
    values,
  );
}

async function readWaiting(sql: Sql, anchor: Row, body: Body): Promise<Row[]> {
  const values: unknown[] = [body.occurred_at, anchor.id];
  const condition = related(body, values);
  if (!condition) return [];
  return sql<Row>(
    `SELECT id, NULL AS sequence, NULL AS sealed_at, body FROM audit_outbox
     WHERE id <> $2 AND occurred_at BETWEEN $1::timestamptz - ${span} AND $1::timestamptz + ${span} AND ${condition}
     ORDER BY id DESC LIMIT ${most + 1}`,
    values,
  );
}

/** Which of the two it is; nothing for an entry that only looked like it. */
export function relationsOf(body: Body, anchor: Body): Relation[] {
  return [
    ...(anchor.session !== null && body.session === anchor.session ? (["session"] as const) : []),
    ...(anchor.target !== null && body.target?.id === anchor.target.id ? (["target"] as const) : []),
  ];
}

/** The stored entries around one of them, newest first, at most 20 before and 20 after it, within 15 minutes. */
export async function readAround(sql: Sql, anchor: Row): Promise<{ rows: Row[]; more: boolean }> {
  const body = readBody(anchor);
  const before = await readSide(sql, anchor, body, "before");
  const after = anchor.sequence === null ? [] : await readSide(sql, anchor, body, "after");
  const waiting = await readWaiting(sql, anchor, body);
  const sealed = new Set([...before, ...after].map(({ id }) => id));
  // What was sealed between the statements is in two answers.
  const unsealed = waiting.filter(({ id }) => !sealed.has(id));
  const sides = [unsealed, after, before];
  const [newest, newer, older] = sides.map((rows) => rows.slice(0, most)) as [Row[], Row[], Row[]];
  return { rows: [...newest, ...newer.toReversed(), anchor, ...older], more: sides.some((rows) => rows.length > most) };
}
