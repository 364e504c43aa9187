import { expect, test } from "vitest";
import { readBody, sentenceOf } from "./body";

const old = {
  format: "gatehouse.audit.entry.v1",
  id: "01941f29-7c00-7000-8000-00000000000a",
  occurred_at: "2025-01-01T00:00:00.000Z",
  event: "credential.created",
  category: "configuration",
  outcome: "success",
  source: "ui",
  actor: { type: "user", id: "u-1", name: "Test Person", email: null, roles: [] },
  target: { type: "credential", id: "c-1", name: "billing" },
  workspace: null,
  reason: null,
  before: null,
  after: null,
  ip: null,
  user_agent: null,
  request: null,
  session: null,
  api_key: null,
  mfa: true,
};
const read = (changes: object = {}) => readBody({ id: old.id, sealed_at: null, body: JSON.stringify({ ...old, ...changes }) });
const reported = { reported_by: { type: "api_key", id: "k-1", name: "platform" }, client_id: "1", sentence: null, personal: [] };

test("an entry from before a member existed reads as if that did not apply", () => {
  expect(read()).toMatchObject({ on_behalf_of: null, reported_by: null, personal: [] });
  expect(sentenceOf(read())).toBe("Test Person created credential billing");
});

test("whom somebody acted for stands in the sentence, wherever it belongs", () => {
  const on_behalf_of = { type: "user", id: "u-2", name: "Other Person" };
  expect(sentenceOf(read({ on_behalf_of }))).toBe("Test Person created credential billing on behalf of Other Person");
  const sentence = "{on_behalf_of} had {actor} make {target}";
  expect(sentenceOf(read({ ...reported, event: "a.b", on_behalf_of, sentence }))).toBe("Other Person had Test Person make billing");
  expect(sentenceOf(read({ on_behalf_of: { ...on_behalf_of, name: null } }))).toMatch(/on behalf of Member …u-2$/);
});

test("a name is never taken for a part of the sentence", () => {
  expect(sentenceOf(read({ actor: { ...old.actor, name: "{target} $& {actor}" } }))).toBe("{target} $& {actor} created credential billing");
});

test("a reported entry never speaks with Gatehouse's words", () => {
  expect(sentenceOf(read(reported))).toBe("Credential created: billing, by Test Person");
});
