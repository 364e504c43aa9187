import { appendFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Answer } from "./client";

/** An answer of 400 or above, what was asked, and whether the test made the product fail on purpose. */
export type Refusal = { asked: string; answer: Answer; provoked?: boolean };

const file = path.join(path.dirname(process.env.E2E_APP_LOG ?? "test-results/app.log"), "refused-answers.jsonl");

/** Keeps refused answers for the leak scanner, which runs after everything else. */
export function keepRefusals(refusals: readonly Refusal[]): void {
  appendFileSync(file, refusals.map((refusal) => `${JSON.stringify(refusal)}\n`).join(""));
}

/** All that was kept in this run. */
export function keptRefusals(): Refusal[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Refusal);
}
