import type { Task } from "graphile-worker";
import type pg from "pg";
import { installationId } from "@/lib/db/tenant";
import { processName } from "./heartbeat";
import { isUnderWay } from "./verify-audit";
import { inWorkerTenant } from "./worker-tenant";

type Locked = { locked_by: string; tenant: string; verification: string; long: boolean };

const locked = `
  SELECT j.locked_by, j.payload ->> 'tenantId' AS tenant, j.payload ->> 'verificationId' AS verification, j.locked_at < now() - interval '1 minute' AS long
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE t.identifier = 'verify_audit' AND j.locked_by IS NOT NULL`;

async function livingProcesses(pool: pg.Pool): Promise<string[]> {
  const { rows } = await inWorkerTenant(pool, installationId, (client) =>
    client.query<{ process: string }>("SELECT process FROM worker_heartbeats WHERE seen_at > now() - interval '30 seconds'"),
  );
  return rows.map((row) => row.process);
}

/** Whether the process that took it is gone. A restarted one may have its predecessor's name, and knows what it works on. */
async function isAbandoned(pool: pg.Pool, { tenant, verification, long }: Locked, living: readonly string[]): Promise<boolean> {
  const { rows } = await inWorkerTenant(pool, tenant, (client) =>
    client.query<{ runner: string | null }>("SELECT runner FROM audit_verifications WHERE id = $1 AND state IN ('queued', 'running')", [
      verification,
    ]),
  );
  const [row] = rows;
  if (!row) return false;
  const process = row.runner?.split(" ")[0];
  // Taken from the queue and never begun: that takes no minute.
  if (process === undefined) return long && !isUnderWay(verification);
  return process === processName() ? !isUnderWay(verification) : !living.includes(process);
}

/**
 * Gives back verifications whose worker ended without a word, so that another takes them up: the queue by itself would
 * wait for four hours.
 */
export function resumeVerifications(pool: pg.Pool): Task {
  return async () => {
    const { rows } = await pool.query<Locked>(locked);
    if (rows.length === 0) return;
    const living = await livingProcesses(pool);
    const gone: string[] = [];
    for (const row of rows) if (await isAbandoned(pool, row, living)) gone.push(row.locked_by);
    if (gone.length > 0) await pool.query("SELECT graphile_worker.force_unlock_workers($1)", [gone]);
  };
}
