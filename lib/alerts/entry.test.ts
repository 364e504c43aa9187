import fc from "fast-check";
import { expect, test } from "vitest";
import { eventNames } from "@/lib/gate/events";
import { entryOf, matches, type Row, subjectOf } from "./entry";
import { builtInRules, means, type Rule } from "./rules";
import { createAlertRuleInput } from "./schema";

const row: Row = {
  id: "01941f29-7c00-7000-8000-00000000000a",
  sequence: "7",
  sealedAt: "2026-01-01 00:00:00+00",
  milliseconds: 0,
  event: "session.reuse_detected",
  outcome: "denied",
  actorType: "user",
  actorId: "01941f29-7c00-7000-8000-00000000000b",
  targetType: null,
  targetId: null,
  body: "{}",
};
const ruleNamed = (id: string) => builtInRules.find((rule) => rule.id === id) as Rule;
const commitment = { commitment: "c", subject: "user:x" };

test("built-in rules believe nothing that another system reports, rules of one's own do", () => {
  const reported = entryOf({ ...row, body: JSON.stringify({ reported_by: { type: "api_key", id: "x", name: null } }) });
  const rule = ruleNamed("session_reuse");
  expect(matches(rule, entryOf(row))).toBe(true);
  expect(matches(rule, reported)).toBe(false);
  expect(matches({ ...rule, builtIn: false }, reported)).toBe(true);
});

test("the built-in rules look for events that exist", () => {
  for (const name of builtInRules.flatMap(({ events }) => events)) expect(eventNames, name).toContain(name);
});

test("an entry counts for its actor, its target, or for all", () => {
  const body = JSON.stringify({ actor: { name: commitment }, target: { name: "Ads" } });
  const entry = entryOf({ ...row, targetType: "credential", targetId: "1", body });
  expect(subjectOf({ groupBy: "actor" }, entry)).toEqual({ key: `user:${row.actorId}`, type: "user", id: row.actorId, name: commitment });
  expect(subjectOf({ groupBy: "target" }, entry)).toEqual({ key: "credential:1", type: "credential", id: "1", name: "Ads" });
  for (const groupBy of ["none", "target"] as const) expect(subjectOf({ groupBy }, entryOf(row))).toMatchObject({ key: "", type: null });
});

test("whatever a body holds, reading it gives an entry", () => {
  const bodies = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constant("null"),
    fc.json().map((text) => `{"actor":${text},"after":${text},"repeats":${text}}`),
  );
  fc.assert(fc.property(bodies, (body) => entryOf({ ...row, body }).weight >= 1));
});

test("no accepted pattern means an alert's own events", () => {
  const patterns = fc.oneof(
    fc.constantFrom("alert.*", "alert.raised", "alert_rule.*", "credential.*"),
    fc.stringMatching(/^[a-z_.*]{1,20}$/),
  );
  fc.assert(
    fc.property(patterns, (event) => {
      const parsed = createAlertRuleInput.safeParse({ name: "x", event });
      return !parsed.success || !(means(event, "alert.raised") || means(event, "alert.acknowledged"));
    }),
  );
});
