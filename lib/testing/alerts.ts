import pg from "pg";
import { evaluate } from "@/lib/alerts/evaluate";
import type { Sql } from "@/lib/db/tenant";
import { workerSql } from "@/lib/jobs/worker-sql";
import { inWorkerTenant } from "@/lib/jobs/worker-tenant";
import { sealEntries } from "./audit-log";

/** For tests only: looks at a test tenant's log as the worker does, when the test says so. */

let pool: pg.Pool | undefined;

/** Runs work as the worker in one transaction of a tenant. */
export function asWorker<T>(tenantId: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  pool ??= new pg.Pool({ connectionString: process.env.WORKER_DATABASE_URL, max: 4 });
  return inWorkerTenant(pool, tenantId, async (client) => {
    const { sql, settled } = workerSql(client);
    const result = await work(sql);
    await settled();
    return result;
  });
}

/** Shows the rules what was sealed, to the end. */
export async function followRules(tenantId: string): Promise<void> {
  while (await asWorker(tenantId, (sql) => evaluate(sql, tenantId)));
}

/** The same once everything that waits is sealed. */
export async function sealAndFollow(tenantId: string): Promise<void> {
  await sealEntries(tenantId);
  await followRules(tenantId);
}

/** Closes the connections that a test file used. */
export async function leaveWorker(): Promise<void> {
  await pool?.end();
  pool = undefined;
}
