import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { readEnvironment } from "@/lib/env";
import { performVerification } from "./verify-audit";
import { NotWantedError } from "./verify-audit-store";
import { inWorkerTenant } from "./worker-tenant";

const isOver = async (pool: pg.Pool, tenantId: string, verificationId: string) => {
  const waiting = "SELECT FROM audit_verifications WHERE id = $1 AND state IN ('queued', 'running')";
  return (await inWorkerTenant(pool, tenantId, (client) => client.query(waiting, [verificationId]))).rowCount === 0;
};

/**
 * Carries out a verification that was asked for, as the worker, without waiting for one: for the demo, benches and tests.
 * Where a worker was faster, it is waited for.
 */
export async function verifyNow(tenantId: string, verificationId: string): Promise<void> {
  const { WORKER_DATABASE_URL } = readEnvironment(["WORKER_DATABASE_URL"]);
  const pool = new pg.Pool({ connectionString: WORKER_DATABASE_URL, max: 1 });
  try {
    await performVerification(pool, { tenantId, verificationId }, `now ${process.pid}`).catch((error: unknown) => {
      if (!(error instanceof NotWantedError)) throw error;
    });
    while (!(await isOver(pool, tenantId, verificationId))) await delay(50);
  } finally {
    await pool.end();
  }
}
