import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startParts, stopParts, waitUntilReady } from "@/cli/application";
import { build } from "@/cli/build";
import { type Child, endOrphans, run } from "@/cli/children";
import { CommandError, runCommand } from "@/cli/command";
import { checkout, dataDirectory, privateFolder } from "@/cli/paths";
import { step } from "@/cli/progress";
import { createTestDatabase } from "@/cli/test-database";
import type { Claim } from "./measure";

const json = process.argv.includes("--json");
// The claims alone go to stdout then, one JSON object per line.
if (json) console.log = console.error;
const wanted = process.argv.slice(2).filter((option) => !option.startsWith("-"));
const files = readdirSync(path.join(checkout, "bench"))
  // Those that need a large log take a while to fill it: they run when they are named.
  .filter(
    (file) =>
      file.endsWith(".bench.ts") &&
      (wanted.length === 0 ? !file.endsWith(".large.bench.ts") : wanted.some((name) => file.startsWith(name))),
  )
  .sort();

const freePort = () =>
  new Promise<string>((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(String(port)));
    });
  });

const failed: string[] = [];

/** Runs one file in a process of its own. One that fails says so and takes nothing away from the others. */
async function measure(file: string, variables: NodeJS.ProcessEnv): Promise<Claim[]> {
  const { code, stdout, output } = await step(file, () =>
    run(process.execPath, ["--import", "tsx", path.join("bench", file)], { variables }),
  );
  if (code !== 0) {
    failed.push(file);
    console.error(output.trim());
  }
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Claim);
}

function show({ claim, unit, value, limit, ratio, min, max, target, better, holds }: Claim): string {
  const bound = `${better === "lower" ? "≤" : "≥"} ${target}`;
  return `| ${claim} | ${value} ${unit} | ${limit} ${unit} | ${ratio} (${min}–${max}) | ${bound} | ${holds ? "yes" : "no"} |`;
}

async function measureAll(chosen: readonly string[], variables: NodeJS.ProcessEnv): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const file of chosen) claims.push(...(await measure(file, variables)));
  return claims;
}

/** Files named *.http.bench.ts find the production server of this build at BENCH_ADDRESS. */
async function measureServer(chosen: readonly string[], variables: NodeJS.ProcessEnv): Promise<Claim[]> {
  if (chosen.length === 0) return [];
  await build();
  const PORT = await freePort();
  const address = `http://localhost:${PORT}`;
  const settings = { ...variables, HOST: "127.0.0.1", PORT, NEXTAUTH_URL: address, BENCH_ADDRESS: address };
  const parts: Child[] = startParts(settings, { logs: privateFolder(dataDirectory(), "bench-logs") });
  try {
    await step("Starting the application and the worker", () => waitUntilReady(settings, parts));
    return await measureAll(chosen, settings);
  } finally {
    await stopParts(parts);
  }
}

await runCommand(async () => {
  await endOrphans();
  const database = await step("Preparing a database", () => createTestDatabase("bench"), { mustEnd: true });
  try {
    const superuser = new pg.Client({ connectionString: database.variables.TEST_SUPERUSER_URL });
    await superuser.connect();
    await superuser.query("CREATE SCHEMA bench");
    await superuser.end();
    const variables = {
      ...process.env,
      ...database.variables,
      NODE_ENV: "production" as const,
      NEXTAUTH_URL: "http://localhost:3000",
      LOG_LEVEL: "silent",
    };
    const needsServer = (file: string) => file.endsWith(".http.bench.ts");
    // The others first, while no worker seals and no server listens.
    const claims = await measureAll(
      files.filter((file) => !needsServer(file)),
      variables,
    );
    claims.push(...(await measureServer(files.filter(needsServer), variables)));
    if (json) for (const claim of claims) process.stdout.write(`${JSON.stringify(claim)}\n`);
    else {
      const load = os.loadavg().map((figure) => figure.toFixed(1));
      console.log(`\nload ${load.join(" ")}\n\n| claim | measured | limit | ratio (min–max) | target | holds |\n|---|---|---|---|---|---|`);
      for (const claim of claims) console.log(show(claim));
    }
    if (failed.length > 0) throw new CommandError(`${failed.join(", ")} failed.`);
    return 0;
  } finally {
    await database.remove();
  }
}, 130);
