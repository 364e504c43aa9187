import { text } from "node:stream/consumers";
import type pg from "pg";
import { to } from "pg-copy-streams";

export type Dumped = { table: string; rows: number; text: string };

const tables = `
  SELECT format('%I.%I', n.nspname, c.relname) AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'jobs', 'graphile_worker') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`;

/** Every column of every row of every table, one table at a time, as the superuser sees it. */
export async function* dump(client: pg.Client): AsyncGenerator<Dumped> {
  const { rows } = await client.query<{ table: string }>(tables);
  for (const { table } of rows) {
    const copied = await text(client.query(to(`COPY (SELECT t::text FROM ${table} AS t) TO STDOUT`)));
    yield { table, rows: copied.split("\n").length - 1, text: copied };
  }
}
