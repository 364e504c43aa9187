import { migrateRuntime } from "./application";
import { runCommand, stopped } from "./command";
import { composeEnvironment } from "./environment";

await runCommand(async () => {
  const runtime = await composeEnvironment({
    variables: ["WORKER_DATABASE_URL", "LOG_LEVEL"],
  });
  try {
    if (runtime.cluster) await migrateRuntime(runtime);
    // The worker's modules read the environment while they load.
    Object.assign(process.env, runtime.variables);
    const { startWorker } = await import("@/lib/jobs/worker");
    const worker = await startWorker();
    await stopped;
    await worker.stop();
    return 0;
  } finally {
    await runtime.stop();
  }
}, 0);
