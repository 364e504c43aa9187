import { pathToFileURL } from "node:url";
import { EnvironmentError } from "@/lib/env";

/** A failure whose message is meant for the person at the terminal: one sentence, no stack. */
export class CommandError extends Error {}

/** Thrown out of whatever a command was doing when it is asked to stop. */
export class Stopped extends Error {}

const controller = new AbortController();

/** Aborted, with the signal's name as its reason, once the command is asked to stop. */
export const stopping = controller.signal;

/** Resolves when the command is asked to stop. */
export const stopped = new Promise<void>((resolve) => stopping.addEventListener("abort", () => resolve()));

const underWay = new Set<Promise<unknown>>();

/** Keeps the command from exiting, when it is asked to stop, before this has ended. */
export function mustEndFirst(work: Promise<unknown>): void {
  underWay.add(work);
  void work.finally(() => underWay.delete(work));
}

/** Ctrl-C, a service manager, a closed terminal, or the end of the process that launched this one. */
function listen(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort(signal));
  process.once("disconnect", () => controller.abort("SIGINT"));
}

/**
 * Runs a command to its end and turns its outcome into an exit code; unexpected errors keep their stack.
 * A command that cleans up gives `whenStopped`, its exit code then; others end at once by the signal.
 */
export async function runCommand(command: () => Promise<number>, whenStopped?: number): Promise<never> {
  if (whenStopped !== undefined) listen();
  try {
    process.exit(await command());
  } catch (error) {
    if (error instanceof Stopped) {
      await Promise.allSettled(underWay);
      process.exit(whenStopped);
    }
    const expected = error instanceof CommandError || error instanceof EnvironmentError;
    console.error(expected ? error.message : error);
    process.exit(1);
  }
}

/** Whether this module is the file that node was asked to run. */
export function isMain(moduleUrl: string): boolean {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(process.argv[1]).href;
}
