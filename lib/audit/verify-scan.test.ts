import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/crypto/digest";
import { BodyScan, slot } from "./verify-scan";

const scan = new BodyScan();
const passes = (text: string) => {
  const bytes = Buffer.from(`#${text}#`);
  return scan.scan(bytes, 1, bytes.length - 1);
};

function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

const name = fc.stringMatching(/^[a-z_]{1,8}$/);
const plain = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, plain, fc.array(tie("value"), { maxLength: 4 }), fc.dictionary(name, tie("value"), { maxKeys: 5 })),
}));
const body = fc.dictionary(name, value, { maxKeys: 8 });

test("what passes is canonical, whatever was done to it", () => {
  const meddled = fc.tuple(
    body,
    fc.nat(),
    fc.constantFrom("", " ", '"', "\\", "0", "-", ",", "{", "}", "[", "]", ":", "a", "é", "1", "\u0001"),
    fc.boolean(),
  );
  fc.assert(
    fc.property(meddled, ([members, place, inserted, replaces]) => {
      const text = canonicalJson(members);
      const at = place % (text.length + 1);
      // Half a surrogate pair cannot be stored: bytes hold something else in its place.
      const changed = Buffer.from(text.slice(0, at) + inserted + text.slice(replaces ? at + 1 : at)).toString();
      expect(!passes(changed) || isCanonical(changed)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test("what is written as entries are passes without a closer look", () => {
  const ordinary = fc.dictionary(name, fc.oneof(fc.string({ unit: "grapheme-ascii" }), fc.integer(), fc.boolean(), fc.constant(null)));
  fc.assert(
    fc.property(ordinary, ordinary, (outer, inner) => {
      expect(passes(canonicalJson({ ...outer, inner, list: [inner, "é €"] }))).toBe(true);
    }),
  );
});

test.each([
  ["a space", '{"a": 1}'],
  ["names out of order", '{"b":1,"a":1}'],
  ["a name twice", '{"a":1,"a":1}'],
  ["a name that begins another, after it", '{"ab":1,"a":1}'],
  ["a number another way", '{"a":1.0}'],
  ["a leading zero", '{"a":01}'],
  ["minus zero", '{"a":-0}'],
  ["a needless escape", '{"a":"\\u0041"}'],
  ["half a surrogate pair", '{"a":"\\ud800"}'],
  ["something after the end", '{"a":1}}'],
  ["no end", '{"a":1'],
  ["no end of a text", '{"a":"1'],
  ["a list", "[]"],
  ["nothing", ""],
])("%s does not pass", (_what, text) => {
  expect(passes(text)).toBe(false);
});

test("it finds the values that columns repeat, and the commitments", () => {
  const text = canonicalJson({
    actor: { email: null, id: "one", name: { commitment: "c".repeat(43), subject: "user:one" }, type: "user" },
    after: { id: "not this", target: { id: "nor this" } },
    event: "credential.updated",
    id: "two",
    target: { id: "three", name: "x", type: "credential" },
  });
  expect(passes(text)).toBe(true);
  const bytes = `#${text}#`;
  const at = (path: keyof typeof slot) => bytes.slice(scan.from[slot[path]], scan.to[slot[path]]);
  expect([at("actor.id"), at("actor.type"), at("event"), at("id"), at("target.id"), at("target.type")]).toEqual(
    ["one", "user", "credential.updated", "two", "three", "credential"].map((word) => `"${word}"`),
  );
  expect(scan.from[slot.workspace]).toBe(-1);
  expect(scan.commitments.map((start) => bytes.slice(start, start + 43))).toEqual(["c".repeat(43)]);
});
