import { readdirSync } from "node:fs";
import path from "node:path";
import { run, show } from "./children";
import { CommandError, runCommand } from "./command";
import { checkout } from "./paths";
import { createTestDatabase } from "./test-database";

const json = process.argv.includes("--json");
const names = process.argv.slice(2).filter((option) => !option.startsWith("-"));

/** A bench prints its table, or with --json its figures as one JSON value. */
async function runOne(file: string, variables: NodeJS.ProcessEnv): Promise<unknown> {
  const options = ["--import", "tsx", path.join("bench", file)];
  if (!json) {
    console.log(`\n# ${file.replace(".bench.ts", "")}`);
    if ((await show(process.execPath, options, { variables })) !== 0) throw new CommandError(`${file} failed.`);
    return null;
  }
  const { code, stdout, output } = await run(process.execPath, [...options, "--json"], { variables });
  if (code !== 0) throw new CommandError(`${output.trim()}\n${file} failed.`);
  return JSON.parse(stdout);
}

await runCommand(async () => {
  const all = readdirSync(path.join(checkout, "bench")).filter((file) => file.endsWith(".bench.ts"));
  const files = all.filter((file) => names.length === 0 || names.some((name) => file.startsWith(name))).sort();
  const database = await createTestDatabase("bench");
  try {
    const variables = {
      ...process.env,
      ...database.variables,
      NODE_ENV: "production" as const,
      NEXTAUTH_URL: "http://localhost:3000",
      LOG_LEVEL: "silent",
    };
    const results: Record<string, unknown> = {};
    for (const file of files) results[file.replace(".bench.ts", "")] = await runOne(file, variables);
    if (json) console.log(JSON.stringify(results, null, 2));
    return 0;
  } finally {
    await database.remove();
  }
}, 130);
