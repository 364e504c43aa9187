import { existsSync, readFileSync } from "node:fs";
import { z } from "@/lib/zod";

/** How many tests passed, failed and were skipped. */
export type Count = { passed: number; failed: number; skipped: number };

export const none: Count = { passed: 0, failed: 0, skipped: 0 };

export function sum(counts: Count[]): Count {
  const total = { ...none };
  for (const count of counts) for (const key of ["passed", "failed", "skipped"] as const) total[key] += count[key];
  return total;
}

export const lastLine = ({ passed, failed, skipped }: Count) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

export const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));

export const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  })
  .transform(({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));

type Report = typeof vitestReport | typeof playwrightReport;

/** What a runner reported: nothing if it wrote no report. */
export function readReport(schema: Report, file: string): Count {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : none;
}

/** The same, where a runner that failed without naming a test counts as one failure. */
export function readOutcome(schema: Report, file: string, code: number): Count {
  const count = readReport(schema, file);
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
