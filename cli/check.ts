import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "./children";
import { isMain, runCommand } from "./command";
import { checkout } from "./paths";
import type { Count } from "./results";

const modules = path.join(checkout, "node_modules");
const types = { name: "types", options: [path.join(modules, "typescript", "bin", "tsc"), "--noEmit"] };
const lint = {
  name: "lint",
  options: [path.join(modules, "@biomejs", "biome", "bin", "biome"), "check", "."],
};
const rules = {
  name: "import rules",
  options: [path.join(modules, "vitest", "vitest.mjs"), "run", "test/rules", "--reporter=dot"],
};

async function runOne({ name, options }: typeof types): Promise<boolean> {
  const started = performance.now();
  const { code, output } = await run(process.execPath, options);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code !== 0) console.log(output.trim());
  console.log(`${name.padEnd(13)} ${code === 0 ? "ok" : "FAILED"}  ${seconds} s`);
  return code === 0;
}

/** Types and lint, each counted as a test. */
export async function runChecks(checks = [types, lint]): Promise<Count> {
  const outcomes = await Promise.all(checks.map(runOne));
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed, skipped: 0 };
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const withRules = existsSync(path.join(checkout, "test", "rules"));
    const { failed } = await runChecks(withRules ? [types, lint, rules] : [types, lint]);
    return failed === 0 ? 0 : 1;
  }, 130);
}
