import { rmSync } from "node:fs";
import path from "node:path";
import { show } from "./children";
import { dataDirectory, privateFolder } from "./paths";
import { type Count, readOutcome, vitestReport } from "./results";

/** Runs unit and integration tests: those named, or all. */
export async function runUnit(options: string[]): Promise<Count> {
  const report = path.join(privateFolder(dataDirectory()), `vitest-${process.pid}.json`);
  const code = await show(process.execPath, [
    path.join("node_modules", "vitest", "vitest.mjs"),
    "run",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...options,
  ]);
  const count = readOutcome(vitestReport, report, code);
  rmSync(report, { force: true });
  return count;
}
