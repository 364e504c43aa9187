import type pg from "pg";
import type { Sql } from "@/lib/db/tenant";

/** The worker's connection as the gate wants it. `settled` waits for statements that nobody waited for, and fails with them. */
export function workerSql(client: pg.PoolClient): { sql: Sql; settled: () => Promise<unknown> } {
  const under: Promise<unknown>[] = [];
  const sql: Sql = <Row extends object>(text: string, values: readonly unknown[] = []) => {
    const rows = client.query(text, [...values]).then((result) => result.rows as Row[]);
    rows.catch(() => undefined);
    under.push(rows);
    return rows;
  };
  return { sql, settled: () => Promise.all(under) };
}
