import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { copyCheckout } from "./checkout-copy";
import { run } from "./children";
import { CommandError, runCommand, Stopped, stopping } from "./command";
import { checkout, dataDirectory, privateFolder } from "./paths";
import { step } from "./progress";
import { type Count, playwrightReport, readReport, vitestReport } from "./results";

const patches = path.join(checkout, "test", "breaks");
const copy = path.join(privateFolder(dataDirectory(), "breaks"), String(process.pid));

async function mustGit(options: string[]): Promise<void> {
  const { code, output } = await run("git", options, { cwd: copy });
  if (code !== 0) throw new CommandError(`git ${options[0]} failed: ${output.trim()}`);
}

/** The checkout as it stands, in a repository of its own so that patches apply to it and to nothing else. */
async function makeCopy(): Promise<void> {
  await copyCheckout(copy);
  await mustGit(["init", "--quiet"]);
}

type Target = { file: string; name?: string };

function target(patch: string): Target {
  const first = readFileSync(path.join(patches, patch), "utf8").split("\n", 1)[0] ?? "";
  const match = /^# test: (\S+)(?: -t "(.+)")?$/.exec(first);
  if (!match?.[1]) throw new CommandError(`${patch} must begin with: # test: <file> [-t "name"]`);
  return { file: match[1], name: match[2] };
}

/** Runs one test in the copy. Only tests that ran count: a crash before them proves nothing. */
async function runTarget({ file, name }: Target): Promise<Count> {
  const report = path.join(copy, "report.json");
  rmSync(report, { force: true });
  const variables: NodeJS.ProcessEnv = {
    ...process.env,
    GATEHOUSE_DATA_DIR: dataDirectory(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  if (file.startsWith("e2e/")) {
    await run(process.execPath, ["cli/run.mjs", "e2e", file, ...(name ? ["-g", name] : [])], {
      cwd: copy,
      variables,
    });
    return readReport(playwrightReport, report);
  }
  const vitest = [path.join("node_modules", "vitest", "vitest.mjs"), "run", "--reporter=json", `--outputFile=${report}`, file];
  await run(process.execPath, [...vitest, ...(name ? ["-t", name] : [])], { cwd: copy, variables });
  return readReport(vitestReport, report);
}

const green = new Map<string, Promise<boolean>>();

function isGreenUnpatched(wanted: Target): Promise<boolean> {
  const key = JSON.stringify(wanted);
  const known = green.get(key) ?? runTarget(wanted).then(({ passed, failed }) => passed > 0 && failed === 0);
  green.set(key, known);
  return known;
}

async function verdict(patch: string): Promise<string> {
  const wanted = target(patch);
  if (!(await isGreenUnpatched(wanted))) return "its test is not green without it";
  const file = path.join(patches, patch);
  if ((await run("git", ["apply", file], { cwd: copy })).code !== 0) return "does not apply";
  const { passed, failed } = await runTarget(wanted);
  await mustGit(["apply", "--reverse", file]);
  if (failed > 0) return "red";
  return passed > 0 ? "STAYS GREEN" : "its test did not run";
}

await runCommand(async () => {
  const wanted = process.argv.slice(2);
  const files = readdirSync(patches)
    .filter((file) => file.endsWith(".patch"))
    .sort();
  const chosen = files.filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));
  let bad = 0;
  try {
    await step("Copying the checkout", makeCopy);
    for (const patch of chosen) {
      const outcome = await verdict(patch);
      if (stopping.aborted) throw new Stopped();
      if (outcome !== "red") bad += 1;
      console.log(`${patch.replace(".patch", "").padEnd(36)} ${outcome.padEnd(14)} ${target(patch).file}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  console.log(`${chosen.length - bad} of ${chosen.length} protections are missed when they are gone.`);
  return bad === 0 ? 0 : 1;
}, 130);
