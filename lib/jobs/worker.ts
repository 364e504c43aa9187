import pg from "pg";
import { readEnvironment } from "@/lib/env";
import { log } from "@/lib/log";
import { startAlerts } from "./alerts";
import { processName, startHeartbeat } from "./heartbeat";
import { startJobs } from "./schedule";
import { startSealer } from "./sealer";

export type Worker = { stop(): Promise<void> };

function connect(connectionString: string, max: number): pg.Pool {
  // No statement of the worker takes this long: a longer silence is a connection that nobody answers.
  const waiting = { connectionTimeoutMillis: 5_000, query_timeout: 120_000, keepAlive: true };
  const pool = new pg.Pool({ connectionString, max, ...waiting, application_name: "gatehouse-worker" });
  // A connection that dies is replaced by the next query; without listeners, idle or in use, it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * Starts the worker: the sealer of the audit log, the heartbeat, the job queue and the alert rules, as the role of WORKER_DATABASE_URL.
 * A database that is away is waited for. `stop` finishes what is under way.
 * @throws EnvironmentError when the address is missing or malformed
 */
export async function startWorker(): Promise<Worker> {
  const { WORKER_DATABASE_URL } = readEnvironment(["WORKER_DATABASE_URL"]);
  // Separate pools: jobs must never keep the sealer waiting.
  const pool = connect(WORKER_DATABASE_URL, 2);
  const jobPool = connect(WORKER_DATABASE_URL, 6);
  const parts = [startSealer(pool), startHeartbeat(pool, processName()), startJobs(jobPool), startAlerts(jobPool)];
  log.info("worker started");
  return {
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
      await Promise.all([pool.end(), jobPool.end()]);
      log.info("worker stopped");
    },
  };
}
