import { readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { startParts, stopParts, waitUntilReady } from "./application";
import { findBrowser } from "./browser";
import { build } from "./build";
import { type Child, endOrphans, show } from "./children";
import { isMain, runCommand, Stopped, stopping } from "./command";
import { seed } from "./demo";
import { identityOf } from "./lock.mjs";
import { dataDirectory, privateFolder } from "./paths";
import { step } from "./progress";
import { type Count, lastLine, playwrightReport, readOutcome } from "./results";
import { createTestDatabase } from "./test-database";

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** A folder of this run. Those of earlier runs are kept until the next one, to look into after a failure. */
function runFolder(): string {
  const all = privateFolder(dataDirectory(), "e2e");
  for (const name of readdirSync(all)) {
    if (identityOf(Number(name)) === null) rmSync(path.join(all, name), { recursive: true, force: true });
  }
  return privateFolder(all, String(process.pid));
}

function testVariables(variables: Record<string, string>, address: string, folder: string): Record<string, string> {
  return {
    E2E_BASE_URL: address,
    E2E_DATABASE_URL: variables.DATABASE_URL as string,
    E2E_MIGRATION_DATABASE_URL: variables.MIGRATION_DATABASE_URL as string,
    E2E_WORKER_DATABASE_URL: variables.WORKER_DATABASE_URL as string,
    E2E_SUPERUSER_URL: variables.TEST_SUPERUSER_URL as string,
    E2E_APP_LOG: path.join(folder, "app.log"),
    E2E_WORKER_LOG: path.join(folder, "worker.log"),
    E2E_DEMO: path.join(folder, "demo.json"),
  };
}

/**
 * Runs the browser tests against the production build on a fresh, seeded database. Options go to Playwright.
 * Tests need only the last days of the demo; `wholeDemo` gives all of it.
 */
export async function runE2e(given: string[], { wholeDemo = false } = {}): Promise<Count> {
  // Whoever names a file wants that one, not what it comes after.
  const options = given.some((option) => !option.startsWith("-")) ? ["--no-deps", ...given] : given;
  await endOrphans();
  const browser = await findBrowser();
  await build();
  const database = await step("Preparing a database", () => createTestDatabase("e2e"), { mustEnd: true });
  const parts: Child[] = [];
  try {
    const folder = runFolder();
    const port = String(await freePort());
    const address = `http://localhost:${port}`;
    const variables: NodeJS.ProcessEnv = {
      ...process.env,
      ...database.variables,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: port,
      NEXTAUTH_URL: address,
      LOG_LEVEL: "info",
      // Limits count networks: the attack comes from many, as a proxy on this machine would say.
      TRUSTED_PROXIES: "127.0.0.1/32",
    };
    await step("Seeding", () => seed({ ...variables, GATEHOUSE_SEED: wholeDemo ? "" : "e2e" }, path.join(folder, "demo.json")));
    if (stopping.aborted) throw new Stopped();
    parts.push(...startParts(variables, { logs: folder }));
    await step("Starting the application and the worker", () => waitUntilReady(variables, parts));
    const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? path.join(folder, "report.json");
    const code = await show(process.execPath, [path.join("node_modules", "@playwright", "test", "cli.js"), "test", ...options], {
      variables: {
        ...variables,
        ...testVariables(database.variables, address, folder),
        CHROMIUM: browser.executablePath,
        CHROMIUM_ARGS: browser.args.join(" "),
        CHROMIUM_ENV: JSON.stringify(browser.env),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    });
    return readOutcome(playwrightReport, report, code);
  } finally {
    await stopParts(parts);
    await database.remove();
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const count = await runE2e(process.argv.slice(2));
    console.log(lastLine(count));
    return count.failed === 0 ? 0 : 1;
  }, 130);
}
