import { hostname } from "node:os";
import type pg from "pg";
import { installationId } from "@/lib/db/tenant";
import { type Repeated, repeat } from "./repeat";
import { inWorkerTenant } from "./worker-tenant";

const beatMilliseconds = 5_000;

/** Says every 5 seconds that this worker lives; readiness reads it. The row goes away when the worker stops. */
export function startHeartbeat(pool: pg.Pool, name: string): Repeated {
  const beating = repeat("heartbeat", async () => {
    await inWorkerTenant(pool, installationId, (client) =>
      client.query("INSERT INTO worker_heartbeats (process) VALUES ($1) ON CONFLICT (tenant_id, process) DO UPDATE SET seen_at = now()", [
        name,
      ]),
    );
    return beatMilliseconds;
  });
  return {
    stop: async () => {
      await beating.stop();
      // Without a database there is nothing to take back; the row is too old in 30 seconds.
      await inWorkerTenant(pool, installationId, (client) =>
        client.query("DELETE FROM worker_heartbeats WHERE process = $1", [name]),
      ).catch(() => undefined);
    },
  };
}

/** What this process is called among the workers. */
export const processName = (): string => `${hostname()}:${process.pid}`;
