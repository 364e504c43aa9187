import { expect, test } from "vitest";
import { parseVariables } from "./variables-file";

test("reads keys, quotes and export, and passes over what is none", () => {
  const text = [
    "# a comment",
    "",
    "A=1",
    " export B = two words ",
    'C="quoted # not a comment"',
    "D='x'",
    "E=",
    "F=a=b",
    "not a line",
  ].join("\r\n");
  expect(parseVariables(text)).toEqual({ A: "1", B: "two words", C: "quoted # not a comment", D: "x", E: "", F: "a=b" });
});
