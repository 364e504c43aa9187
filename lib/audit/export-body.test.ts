import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/crypto/digest";
import { readBody } from "./body";
import { readBodyQuickly } from "./export-body";

const reference = { commitment: "a".repeat(43), subject: "user:1" };
const usual = {
  format: "gatehouse.audit.entry.v1",
  tenant: "t",
  id: "i",
  occurred_at: "2026-01-01T00:00:00.000Z",
  event: "credential.updated",
  category: "configuration",
  outcome: "success",
  source: "api",
  actor: { type: "user", id: "1", name: reference, email: reference, roles: ["gatehouse/owner"] },
  on_behalf_of: null,
  target: { type: "credential", id: "2", name: "Name" },
  workspace: null,
  reason: null,
  before: { a: [1, { b: null }] },
  after: null,
  ip: reference,
  user_agent: null,
  request: "r",
  session: null,
  api_key: null,
  mfa: true,
};
const reported = {
  ...usual,
  reported_by: { type: "api_key", id: "k", name: "Key" },
  client_id: "c",
  sentence: "{actor} did it",
  personal: ["after.name"],
};
const { on_behalf_of: _, ...older } = usual;
const { mfa: __, ...incomplete } = usual;

test.each([
  ["a usual one", usual],
  ["a reported one", reported],
  ["one from before there was a principal behind the actor", older],
  ["a repeated one", { ...usual, repeats: { count: 2, from: "a", until: "b" } }],
  ["a demo entry", { ...usual, demo: true }],
  ["one with a member nobody knows", { ...usual, unknown: reference }],
  ["one that lacks a member", incomplete],
  ["an actor with more than an actor has", { ...usual, actor: { ...usual.actor, extra: 1 } }],
  ["a name that is neither text nor commitment", { ...usual, actor: { ...usual.actor, name: { a: 1 } } }],
  ["a commitment where only text may be", { ...usual, reason: reference }],
  ["a list", []],
  ["null", null],
])("%s is read as by readBody", (_what, value) => {
  const row = { id: "row", sealed_at: "2026-01-02T00:00:00.000000Z", body: canonicalJson(value) };
  const read = readBodyQuickly(row);
  expect(read.body).toEqual(readBody(row));
  if (read.after !== null) expect([JSON.parse(read.before ?? ""), JSON.parse(read.after)]).toEqual([read.body.before, read.body.after]);
});

test("what Gatehouse usually writes is read quickly", () => {
  for (const value of [usual, reported, older, { ...usual, demo: true }]) {
    expect(readBodyQuickly({ id: "row", sealed_at: null, body: canonicalJson(value) }).after).toBe("null");
  }
});

test.each([
  [
    "facts that look like the rest of an entry",
    { ...usual, after: { a: 1, z: '},"api_key":null,"before":null,"category":"administration"' } },
  ],
  ["facts whose members do", { ...usual, after: { api_key: null, before: null, category: "administration", event: "session.started" } }],
  ["deep facts", { ...usual, after: { a: [[{ b: "}" }], ['\\"}']] }, before: {} }],
  ["a backslash at the end of a text", { ...usual, after: { a: "\\" }, reason: "\\" }],
])("%s deceive nobody", (_what, value) => {
  const row = { id: "row", sealed_at: null, body: canonicalJson(value) };
  expect(readBodyQuickly(row).body).toEqual(readBody(row));
  expect(readBodyQuickly(row).body.event).toBe("credential.updated");
});

test("whatever is cut out of an entry or put into it, both read the same", () => {
  const whole = canonicalJson({ ...reported, after: { a: "b", c: [1] } });
  for (let start = 0; start < whole.length; start += 3) {
    for (const body of [
      whole.slice(0, start) + whole.slice(start + 1),
      `${whole.slice(0, start)}"${whole.slice(start)}`,
      `${whole.slice(0, start)}}${whole.slice(start)}`,
      `${whole.slice(0, start)}\n${whole.slice(start)}`,
    ]) {
      const row = { id: "row", sealed_at: null, body };
      expect(readBodyQuickly(row).body, body).toEqual(readBody(row));
    }
  }
});

test("what is no JSON is shown as unreadable", () => {
  expect(readBodyQuickly({ id: "row", sealed_at: null, body: "{" }).body).toMatchObject({ id: "row", event: "unreadable" });
});
