import { setTimeout as delay } from "node:timers/promises";
import { log } from "@/lib/log";

const firstPause = 200;
const longestPause = 10_000;

export type Repeated = { stop(): Promise<void> };

/**
 * Runs `work` again and again; it gives the milliseconds to wait before the next round. A failure is logged and
 * tried again, waiting twice as long each time up to 10 s, so that a database that restarts is only waited for.
 */
export function repeat(task: string, work: () => Promise<number>): Repeated {
  const stopping = new AbortController();
  const pause = (milliseconds: number) => delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
  async function loop(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const wait = await work();
        if (failures > 0) log.info({ task, failures }, "worker task recovered");
        failures = 0;
        await pause(wait);
      } catch (error) {
        log.error({ task, failures, err: error }, "worker task failed; it will be tried again");
        // Several processes that lost the same database should not all come back at the same moment.
        await pause(Math.min(longestPause, firstPause * 2 ** failures++) * (0.5 + Math.random() / 2));
      }
    }
  }
  const done = loop();
  return {
    stop: () => {
      stopping.abort();
      return done;
    },
  };
}
