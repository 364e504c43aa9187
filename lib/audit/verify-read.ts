import type { Sql } from "@/lib/db/tenant";
import { doubled, type Head, type Position } from "./check";
import { microseconds } from "./cursor";
import { type Finding, isoOfMicroseconds } from "./report";
import type { Walker } from "./verify-walk";

/** One snapshot of a tenant's database: nothing that it shows changes while it is read. */
export type Snapshot = {
  sql: Sql;
  /** Hands the entries that `rest` (WHERE, ORDER BY, LIMIT) selects to the walker, in that order. */
  walk: (rest: string, walker: Walker) => Promise<void>;
};
export type InSnapshot = <T>(work: (snapshot: Snapshot) => Promise<T>) => Promise<T>;

// COPY takes no parameters; what goes into this text are numbers and times that are written here.
const moment = (position: Position) => `'${isoOfMicroseconds(position.sealedAt)}'::timestamptz`;

const after = (position: Position) =>
  Number.isFinite(position.sealedAt)
    ? `WHERE audit_entries.sealed_at >= ${moment(position)} AND (audit_entries.sealed_at, sequence) > (${moment(position)}, ${position.sequence})`
    : "WHERE true";

/** The next entries by the time they were sealed: the order of the table's key, and in a whole log that of the chain. */
export const nextEntries = (position: Position, limit: number): string =>
  `${after(position)} ORDER BY audit_entries.sealed_at, sequence LIMIT ${limit}`;

/** Everything after a position up to a number, by number: the order in which a broken log names what broke first. */
export const entriesByNumber = (position: Position, to: number): string =>
  `${after(position)} AND sequence <= ${to} ORDER BY sequence, audit_entries.sealed_at, id`;

/** Where the chain ends by its own account. */
export async function readHead(sql: Sql): Promise<Head | null> {
  const [row] = await sql<{ sequence: string; sealed_us: string | null; entry_hash: Buffer }>(
    `SELECT sequence, CASE WHEN isfinite(sealed_at) THEN ${microseconds("sealed_at")} END AS sealed_us, entry_hash FROM audit_heads`,
  );
  return row
    ? { sequence: Number(row.sequence), sealedAt: row.sealed_us === null ? null : Number(row.sealed_us), entryHash: row.entry_hash }
    : null;
}

/** The furthest entry that an earlier verification of the log found whole, with the hash that it had then. */
export async function readWitness(sql: Sql): Promise<{ sequence: number; entryHash: string } | null> {
  const [row] = await sql<{ sequence: string; hash: string }>(
    `SELECT (report #>> '{through,sequence}')::bigint AS sequence, report #>> '{through,entryHash}' AS hash FROM audit_verifications
     WHERE state = 'done' AND report #>> '{through,sequence}' IS NOT NULL AND report ->> 'verdict' = 'intact' ORDER BY 1 DESC, id DESC LIMIT 1`,
  );
  return row ? { sequence: Number(row.sequence), entryHash: row.hash } : null;
}

export async function countWaiting(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: number }>("SELECT count(*)::int AS n FROM audit_outbox");
  return row?.n ?? 0;
}

/** The stored entry of a number, unless there is none or several. */
export async function positionAt(sql: Sql, sequence: number): Promise<Position | null> {
  const rows = await sql<{ sealed_us: string; entry_hash: Buffer }>(
    `SELECT ${microseconds("sealed_at")} AS sealed_us, entry_hash FROM audit_entries WHERE sequence = $1 LIMIT 2`,
    [sequence],
  );
  const [row] = rows;
  return row && rows.length === 1 ? { sequence, sealedAt: Number(row.sealed_us), entryHash: row.entry_hash } : null;
}

/** The first number within a range that two entries have; in the whole log the walk meets them all. */
export async function readDouble(sql: Sql, from: number, to: number): Promise<Finding | null> {
  const [row] = await sql<{ sequence: string }>(
    "SELECT sequence FROM audit_entries WHERE sequence BETWEEN $1 AND $2 GROUP BY sequence HAVING count(*) > 1 ORDER BY sequence LIMIT 1",
    [from, to],
  );
  return row ? doubled(Number(row.sequence), Number(row.sequence) + 1) : null;
}

/** The entries around a number, with the entry itself, as far as they exist. */
export async function readAround(sql: Sql, sequence: number): Promise<{ sequence: number; id: string }[]> {
  const rows = await sql<{ sequence: string; id: string }>(
    "SELECT sequence, id FROM audit_entries WHERE sequence BETWEEN $1 - 1 AND $1 + 1 ORDER BY sequence, sealed_at, id LIMIT 6",
    [sequence],
  );
  return rows.map((row) => ({ sequence: Number(row.sequence), id: row.id }));
}

/** How many of the places that hold these commitments have lost their values: erasure leaves exactly that. */
export async function countErased(sql: Sql, commitments: ReadonlyMap<string, number>): Promise<number> {
  let erased = 0;
  const texts = [...commitments.keys()];
  for (let at = 0; at < texts.length; at += 5_000) {
    const some = texts.slice(at, at + 5_000);
    const rows = await sql<{ place: string }>(
      `SELECT place FROM unnest($1::bytea[]) WITH ORDINALITY AS asked (commitment, place)
       WHERE NOT EXISTS (SELECT FROM audit_personal_values v WHERE v.commitment = asked.commitment)`,
      [some.map((text) => Buffer.from(text, "base64url"))],
    );
    for (const { place } of rows) erased += commitments.get(some[Number(place) - 1] as string) ?? 0;
  }
  return erased;
}
