import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, endOrphans, startChild } from "./children";
import { CommandError, Stopped, stopped, stopping } from "./command";
import { composeEnvironment, type Needs, type Runtime } from "./environment";
import { migrate } from "./migrate";
import { step } from "./progress";

/** Refuses early when somebody else uses the port. */
function assertPortIsFree({ PORT, HOST = "127.0.0.1" }: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "is in use: stop what uses it, or set PORT" : `cannot be used: ${error.message}`;
      reject(new CommandError(`Port ${PORT} ${reason}.`));
    });
    probe.listen(Number(PORT), HOST, () => probe.close(() => resolve()));
  });
}

/** The application and the worker; their logs go to the terminal, or to files when a folder is given. */
export function startParts(variables: NodeJS.ProcessEnv, { options = [], logs }: { options?: string[]; logs?: string } = {}): Child[] {
  const log = (name: string) => (logs ? path.join(logs, `${name}.log`) : undefined);
  return [
    startChild("application", ["cli/serve.ts", ...options], variables, log("app")),
    startChild("worker", ["cli/worker.ts"], variables, log("worker")),
  ];
}

/** Stops in order: the application first, so that nothing asks for what is gone. */
export async function stopParts(parts: Child[]): Promise<void> {
  // An orchestrator's SIGTERM gives load balancers a moment to notice; a person at a terminal does not wait.
  const signal = stopping.reason === "SIGTERM" ? "SIGTERM" : "SIGINT";
  for (const part of parts) await part.stop(signal);
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/api/health/ready`, { signal: AbortSignal.timeout(5000) })).status === 200;
  } catch {
    return false;
  }
}

/**
 * Waits until the application says that it and the worker are ready.
 * @throws CommandError when a part ends or two minutes pass
 */
export async function waitUntilReady({ HOST = "127.0.0.1", PORT }: NodeJS.ProcessEnv, parts: Child[]): Promise<void> {
  let ended: string | undefined;
  for (const part of parts)
    part.ended.then((reason) => {
      ended ??= reason;
    });
  const host = ["0.0.0.0", "::"].includes(HOST) ? "localhost" : HOST.includes(":") ? `[${HOST}]` : HOST;
  const address = `http://${host}:${PORT}`;
  const deadline = Date.now() + 120_000;
  while (!(await isReady(address))) {
    if (ended) throw new CommandError(ended);
    if (Date.now() > deadline)
      throw new CommandError(`Gatehouse did not become ready in two minutes; ${address}/api/health/ready says why.`);
    await sleep(200);
  }
}

/** Brings the runtime's database to the state of this checkout. */
export async function migrateRuntime({ variables }: Runtime): Promise<void> {
  const { MIGRATION_DATABASE_URL, WORKER_DATABASE_URL } = variables as Record<string, string>;
  await migrate({ ownerUrl: MIGRATION_DATABASE_URL as string, workerUrl: WORKER_DATABASE_URL as string });
}

export type Service = Needs & {
  /** What has to happen between the migrations and the start; gives further variables for the parts. */
  prepare(runtime: Runtime): Promise<Record<string, string>>;
  parts?: Parameters<typeof startParts>[1];
  /** Called once everything is ready. */
  announce(runtime: Runtime): void;
};

/**
 * Database, migrations, application and worker, until somebody asks to stop or a part ends by itself;
 * then everything this process started is stopped: application, worker, database.
 */
export async function runService(service: Service): Promise<number> {
  await endOrphans();
  const runtime = await step("Starting the database", () => composeEnvironment(service, assertPortIsFree), { mustEnd: true });
  const parts: Child[] = [];
  try {
    await step("Applying migrations", () => migrateRuntime(runtime));
    const variables = { ...runtime.variables, ...(await service.prepare(runtime)) };
    if (stopping.aborted) throw new Stopped();
    parts.push(...startParts(variables, service.parts));
    await step("Starting the application and the worker", () => waitUntilReady(variables, parts));
    service.announce(runtime);
    const ended = await Promise.race([stopped, ...parts.map((part) => part.ended)]);
    if (!ended) throw new Stopped();
    console.error(ended);
    return 1;
  } finally {
    console.log("\nStopping …");
    await stopParts(parts);
    await runtime.stop();
  }
}
