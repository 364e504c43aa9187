import { migrateRuntime } from "./application";
import { CommandError, runCommand } from "./command";
import { resetDatabase } from "./database";
import { composeEnvironment } from "./environment";
import { step } from "./progress";

await runCommand(async () => {
  const runtime = await composeEnvironment({ generateSecrets: true });
  try {
    if (!runtime.cluster && !process.argv.includes("--force"))
      throw new CommandError("DATABASE_URL names a database of your own: npm run db:reset -- --force deletes everything in it.");
    await step("Emptying the database", () => resetDatabase(runtime));
    await step("Applying migrations", () => migrateRuntime(runtime));
    return 0;
  } finally {
    await runtime.stop();
  }
}, 130);
