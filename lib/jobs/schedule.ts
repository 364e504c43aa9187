import { Logger, run, type TaskList } from "graphile-worker";
import type pg from "pg";
import { log } from "@/lib/log";
import { maintenance } from "./maintenance";
import { purgeTenant } from "./purge-tenant";
import { type Repeated, repeat } from "./repeat";
import { verifyAudit } from "./verify-audit";
import { resumeVerifications } from "./verify-audit-resume";

/** Daily at 03:17 UTC; a day that the worker slept through is made up for when it wakes. Every minute: what was abandoned. */
const crontab = `17 3 * * * maintenance ?fill=1d
* * * * * resume_verifications`;

const tasks = (pool: pg.Pool): TaskList => ({
  maintenance: maintenance(pool),
  purge_tenant: purgeTenant(pool),
  verify_audit: verifyAudit(pool),
  resume_verifications: resumeVerifications(pool),
});

// The queue's own messages may quote errors and payloads, so only who and what is logged, and the error reduced.
const logger = new Logger((scope) => (level, _message, meta) => {
  const facts = { task: scope.taskIdentifier, job: scope.jobId };
  if (level === "error" || level === "warning") log.warn({ ...facts, err: meta?.error }, "job queue reported a problem");
  else log.debug(facts, "job queue");
});

/** Runs queued and scheduled jobs. The queue gives up when its connection stays broken; then it is started again. */
export function startJobs(pool: pg.Pool): Repeated {
  let stopping = false;
  let stopRunner = async () => {};
  const running = repeat("jobs", async () => {
    const runner = await run({
      pgPool: pool,
      taskList: tasks(pool),
      crontab,
      logger,
      concurrency: 2,
      pollInterval: 2_000,
      noHandleSignals: true,
    });
    stopRunner = () => runner.stop().catch(() => undefined);
    if (stopping) await stopRunner();
    await runner.promise;
    return 1_000;
  });
  return {
    stop: async () => {
      stopping = true;
      await Promise.all([stopRunner(), running.stop()]);
    },
  };
}
