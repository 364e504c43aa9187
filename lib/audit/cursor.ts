import type { Sql } from "@/lib/db/tenant";

const size = 1_000;

/** SQL for a column's exact microseconds since 1970; a JavaScript date would drop the last three digits. */
export const microseconds = (column: string): string => `(extract(epoch FROM ${column}) * 1000000)::bigint`;

/** SQL for a column as RFC 3339 text with microseconds, which Postgres reads back without loss. */
export const exactTime = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Streams a query's rows, 1,000 at a time, so that memory does not grow with the log. One at a time per transaction. */
export async function* batches<Row extends object>(sql: Sql, query: string): AsyncGenerator<Row[]> {
  await sql(`DECLARE stream NO SCROLL CURSOR FOR ${query}`);
  try {
    for (;;) {
      const rows = await sql<Row>(`FETCH ${size} FROM stream`);
      if (rows.length > 0) yield rows;
      if (rows.length < size) return;
    }
  } finally {
    // A failed transaction refuses this too, and has no cursor any more.
    await sql("CLOSE stream").catch(() => undefined);
  }
}
