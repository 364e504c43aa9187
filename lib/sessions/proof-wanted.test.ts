import { expect, test } from "vitest";
import { proofWanted } from "./proof-wanted";

const now = Date.UTC(2026, 10, 22);
const ago = (milliseconds: number) => new Date(now - milliseconds);

test.each([
  ["mfa", null, "second_factor"],
  ["mfa", ago(0), "second_factor"],
  ["enrolment", ago(0), "enrolment"],
  ["complete", null, "everything"],
  ["complete", ago(300_001), "everything"],
  ["complete", ago(300_000), "nothing"],
  ["complete", ago(0), "nothing"],
] as const)("at stage %s, fresh since %s: %s", (stage, freshAt, proof) => {
  expect(proofWanted({ stage, freshAt }, now)).toBe(proof);
});
