import { expect, test } from "vitest";
import { cell } from "./export-csv";

test.each([
  ["=1+1", "'=1+1"],
  ["+358 40", "'+358 40"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
  ["'quoted", "''quoted"],
  ['=HYPERLINK("http://attacker.example","x")', `"'=HYPERLINK(""http://attacker.example"",""x"")"`],
  ["plain = text", "plain = text"],
  ["a,b", '"a,b"'],
  ["two\nlines", '"two\nlines"'],
  ['say "so"', '"say ""so"""'],
  ["ÅÄÖ 漢字 🔐 \u202e", "ÅÄÖ 漢字 🔐 \u202e"],
  ["", ""],
])("the cell of %j", (value, written) => {
  expect(cell(value)).toBe(written);
});

test("nothing is an empty cell", () => {
  expect(cell(null)).toBe("");
});
