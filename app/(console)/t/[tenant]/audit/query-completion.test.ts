import { expect, test } from "vitest";
import { completed, completionAt, fieldsFor } from "./query-completion";

/** Reads `|` as the caret. */
function at(marked: string) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  return { text, completion: completionAt(text, caret) };
}

test.each([
  ["|", { from: 0, to: 0, negated: false, typed: "" }],
  ["ac|", { from: 0, to: 2, negated: false, typed: "ac" }],
  ["actor:ana -out|", { from: 10, to: 14, negated: true, typed: "out" }],
  ["actor:ana |", { from: 10, to: 10, negated: false, typed: "" }],
  ["actor:an| action:x", { from: 0, to: 8, negated: false, typed: "an", field: "actor" }],
  ['actor:"Ana R| uiz" x', { from: 0, to: 17, negated: false, typed: "Ana R", field: "actor" }],
  ["-ACTION:|", { from: 0, to: 8, negated: true, typed: "", field: "action" }],
  ['"free te|', undefined],
  ["nosuch:a|", undefined],
])("%s", (marked, expected) => {
  expect(at(marked).completion).toEqual(expected);
});

test("fields are offered by their beginning", () => {
  const { completion } = at("ac|");
  expect(completion && fieldsFor(completion)).toEqual(["actor", "action"]);
});

test.each([
  ["ac|", "actor", "actor:|"],
  ["-ac| x", "actor", "-actor:| x"],
  ["actor:an|", "ana@example.test", "actor:ana@example.test |"],
  ["actor:an| action:x", "Ana Ruiz", 'actor:"Ana Ruiz" |action:x'],
  ["-action:cred|", "credential.*", "-action:credential.* |"],
])("%s with %s is %s", (marked, chosen, expected) => {
  const { text, completion } = at(marked);
  if (!completion) throw new Error("Nothing is offered.");
  const result = completed(text, completion, chosen);
  expect(`${result.text.slice(0, result.caret)}|${result.text.slice(result.caret)}`).toBe(expected);
});
