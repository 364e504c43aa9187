import type { Task } from "graphile-worker";
import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { verifyEntries } from "@/lib/audit/verify";
import { log } from "@/lib/log";
import { z } from "@/lib/zod";
import { processName } from "./heartbeat";
import { snapshotsOf } from "./verify-audit-reader";
import { claimVerification, failVerification, finishVerification, type Job, NotWantedError, noteProgress } from "./verify-audit-store";

const payloadSchema = z.strictObject({ tenantId: z.uuid(), verificationId: z.uuid() });
const mostAttempts = 5;

// Which verifications this process carries out right now, by their ids.
const underWay = new Set<string>();
export const isUnderWay = (verificationId: string): boolean => underWay.has(verificationId);

type Attempt = {
  signal?: AbortSignal | undefined;
  /** Entries between two notes of how far it has come. */
  rows?: number;
};

/**
 * Carries out a verification that somebody asked for, from where it stopped if it was begun. One that is not wanted any
 * more is left alone. Stopping by `signal` leaves it where it is, for the next attempt.
 */
export async function performVerification(pool: pg.Pool, job: Job, runner: string, { signal, rows }: Attempt = {}): Promise<void> {
  const claimed = await claimVerification(pool, job, runner);
  if (!claimed) return;
  const { range, startedAt, from } = claimed;
  const report = await verifyEntries(snapshotsOf(pool, job.tenantId), {
    tenantId: job.tenantId,
    range,
    startedAt,
    rows,
    from,
    onProgress: async (progress, total) => {
      await noteProgress(pool, job, runner, progress, total);
      signal?.throwIfAborted();
    },
  });
  await finishVerification(pool, job, runner, report);
}

/** The queue's task. After five failures, each tried again later, the verification is given up. */
export function verifyAudit(pool: pg.Pool): Task {
  return async (payload, { job: { attempts }, abortSignal }) => {
    const job = payloadSchema.parse(payload);
    const runner = `${processName()} ${uuidv7()}`;
    underWay.add(job.verificationId);
    try {
      await performVerification(pool, job, runner, { signal: abortSignal });
    } catch (error) {
      if (error instanceof NotWantedError) return;
      log.error({ verification: job.verificationId, attempts, err: error }, "a verification of an audit log was interrupted");
      if (attempts < mostAttempts || abortSignal?.aborted) throw error;
      await failVerification(pool, job, runner);
    } finally {
      underWay.delete(job.verificationId);
    }
  };
}
