import { runChecks } from "./check";
import { CommandError, runCommand, stopping } from "./command";
import { runE2e } from "./e2e";
import { startCluster } from "./postgres";
import { type Count, lastLine, none, sum } from "./results";
import { runUnit } from "./unit";

const failed: Count = { ...none, failed: 1 };

/** Browser tests that cannot begin are one failure, not the end of the run. */
async function e2e(): Promise<Count> {
  try {
    return await runE2e([]);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    return failed;
  }
}

async function run(options: string[]): Promise<Count> {
  const unitOnly = options.includes("--unit");
  const rest = options.filter((option) => option !== "--unit");
  if (unitOnly) return runUnit(rest);
  // Held here, so that it is started once and stopped even when a runner is killed.
  const cluster = await startCluster({ name: "test" });
  try {
    const counts = [];
    for (const part of [runChecks, () => runUnit(rest), e2e]) {
      if (!stopping.aborted) counts.push(await part());
    }
    return sum(counts);
  } finally {
    await cluster.stop();
  }
}

await runCommand(async () => {
  const count = await run(process.argv.slice(2));
  if (stopping.aborted) return 130;
  console.log(lastLine(count));
  return count.failed === 0 ? 0 : 1;
}, 130);
