import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/crypto/digest";
import { entryHash, leafHash } from "./chain";
import { type ChainRow, checkRow, start } from "./check";

const tenantId = "01941f29-7c00-7000-8000-000000000001";

/** A first row whose hashes fit its body, whatever the body is. */
function rowWith(body: string): ChainRow {
  const leaf = leafHash(body);
  const before = start(tenantId).entryHash;
  return {
    tenantId,
    sequence: 1,
    sealedAt: 0,
    body,
    leafHash: leaf,
    previousHash: before,
    entryHash: entryHash(before, 1, 0, leaf),
    columns: {},
  };
}
const verdict = (body: string) => checkRow(rowWith(body), start(tenantId))?.problem ?? "whole";
const body = (members: object) => canonicalJson({ tenant: tenantId, ...members });

test.each([
  ["plain", body({ a: [1, { b: 2 }], z: null })],
  ["numbers as keys, which JavaScript would reorder", body({ "10": 1, "9": 2, a: 3 })],
  ["keys beyond the basic plane, sorted by UTF-16 units", body({ "\u{1f600}": 1, "\ufb33": 2 })],
  ["escapes and numbers", body({ text: '\u0001"\\\u2028\u{1f600}', number: 1e21, small: 1e-7 })],
])("a canonical body is whole: %s", (_what, text) => {
  expect(verdict(text)).toBe("whole");
});

test.each([
  ["a space", `{"tenant": "${tenantId}"}`],
  ["keys out of order", `{"tenant":"${tenantId}","a":1}`],
  ["inner keys out of order", `{"a":{"c":1,"b":2},"tenant":"${tenantId}"}`],
  ["a key twice", `{"a":1,"a":1,"tenant":"${tenantId}"}`],
  ["a number another way", `{"a":1.0,"tenant":"${tenantId}"}`],
  ["minus zero", `{"a":-0,"tenant":"${tenantId}"}`],
  ["a needless escape", `{"a":"\\u0041","tenant":"${tenantId}"}`],
  ["half a surrogate pair", `{"a":"\\ud800","tenant":"${tenantId}"}`],
  ["a list", `["${tenantId}"]`],
  ["no JSON", "{"],
])("a body that is not canonical is found: %s", (_what, text) => {
  expect(verdict(text)).toBe("The body is not canonical JSON.");
});

test("a body of another tenant is found", () => {
  expect(verdict(canonicalJson({ tenant: "01941f29-7c00-7000-8000-000000000002" }))).toBe(
    "The column for tenant does not agree with the body.",
  );
});
