import { expect, test } from "vitest";
import { type Attention, findingsOf } from "./findings";

const now = Date.parse("2026-11-22T12:00:00Z");
const before = (milliseconds: number) => new Date(now - milliseconds).toISOString();
const day = 86_400_000;

const quiet: Attention = {
  audit: { waiting: 3, oldestWaitingMilliseconds: 900, lastVerification: { entryId: "e", at: before(day), verdict: "intact" } },
  credentials: { expired: 0, expiring: 0, rotationDue: 0, urgent: [] },
  apiKeys: { expiring: 0, unused: 0, urgent: [] },
  members: { active: 4, withSecondFactor: 4, unprotected: [] },
};

test("nothing that is in order is a finding, and nothing is said of what may not be seen", () => {
  expect(findingsOf(quiet, now)).toEqual([]);
  expect(findingsOf({}, now)).toEqual([]);
});

test("a log that is not intact comes first, whatever else there is", () => {
  const urgent = [{ id: "c", name: "Token", workspaceName: "main", expiresAt: new Date(now - day), tag: "expired" as const }];
  const found = findingsOf(
    {
      ...quiet,
      audit: { waiting: 0, oldestWaitingMilliseconds: null, lastVerification: { entryId: "e", at: before(day), verdict: "altered" } },
      credentials: { expired: 1, expiring: 0, rotationDue: 0, urgent },
    },
    now,
  );
  expect(found.map(({ kind, severity }) => [kind, severity])).toEqual([
    ["verdict", "danger"],
    ["credential", "danger"],
  ]);
});

test.each([
  [60_000, []],
  [60_001, ["warn"]],
  [600_001, ["danger"]],
])("an entry that waits %i ms to be sealed is %j", (milliseconds, severities) => {
  const audit = {
    waiting: 1,
    oldestWaitingMilliseconds: milliseconds,
    lastVerification: { entryId: "e", at: before(0), verdict: "intact" },
  };
  expect(findingsOf({ audit }, now).map(({ severity }) => severity)).toEqual(severities);
});

test.each([
  [null, true],
  [{ entryId: "e", at: before(7 * day), verdict: "intact" }, false],
  [{ entryId: "e", at: before(7 * day + 1), verdict: "intact" }, true],
])("a log last verified %j asks to be verified: %s", (lastVerification, asked) => {
  const found = findingsOf({ audit: { waiting: 0, oldestWaitingMilliseconds: null, lastVerification } }, now);
  expect(found.some(({ kind }) => kind === "unverified")).toBe(asked);
});

test("members without a second factor are counted; an administrator among them is worse", () => {
  const member = { membershipId: "m", name: "Ben", administrator: false };
  const found = (unprotected: NonNullable<Attention["members"]>["unprotected"]) =>
    findingsOf({ members: { active: 9, withSecondFactor: 2, unprotected } }, now)[0];
  expect(found([member])).toMatchObject({ severity: "warn", count: 7, administrators: false });
  expect(found([{ ...member, administrator: true }, member])).toMatchObject({ severity: "danger", administrators: true });
});

test("what does not fit is counted", () => {
  const urgent = Array.from({ length: 5 }, (_, n) => ({
    id: `${n}`,
    name: `Key ${n}`,
    workspaceName: "main",
    expiresAt: new Date(now + day),
    tag: "expiring" as const,
  }));
  const found = findingsOf({ apiKeys: { expiring: 8, unused: 1, urgent } }, now);
  expect(found.at(-1)).toEqual({ severity: "warn", kind: "moreApiKeys", count: 3 });
});
