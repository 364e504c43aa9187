import fc from "fast-check";
import { expect, test } from "vitest";
import { passwordProblem } from "./password-problem";

const person = { email: "river.song@example.test", name: "Ada Bo Quill" };
const fine = "four walnut ladders sing";

test.each([fine, "Tr0ub4dor&3-staple", "日本語のとても長い秘密の文", "love-8372-orchard-2281", "kQ9!xv2#Lm7$"])(
  "accepts %s",
  (password) => {
    expect(passwordProblem(password, person)).toBeNull();
  },
);

test.each([
  ["", "Use at least 12"],
  ["short words", "Use at least 12"],
  ["e\u0301".repeat(11), "Use at least 12"],
  ["😀🎉🚀".repeat(3), "Use at least 12"],
  ["correct\0horse battery", "a character that cannot be used"],
  ["correct horse \ud800 battery", "a character that cannot be used"],
  [`${fine} `.repeat(6), "Use at most 128"],
  ["my GateHouse login", "Gatehouse"],
  ["xx-River.Song-2211", "your name or e-mail"],
  ["walnut QUILL ladder", "your name or e-mail"],
  ["aaaaaaaaaaaa", "sequence"],
  ["abcdefghijklm", "sequence"],
  ["ponmlkjihgfed", "sequence"],
  ["123456789012345", "sequence"],
  ["098765432109", "sequence"],
  ["xy1xy1xy1xy1x", "sequence"],
  ["Password1234", "too common"],
])("refuses %j", (password, sentence) => {
  expect(passwordProblem(password, person)).toContain(sentence);
});

test("short names and missing parts forbid nothing", () => {
  expect(passwordProblem("bo and ada like walnuts", { email: "bo@example.test", name: "Ada Bo" })).toBeNull();
  expect(passwordProblem(fine, { email: "", name: "" })).toBeNull();
});

test("every answer is a sentence or null, for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.emailAddress(), fc.string(), (password, email, name) => {
      expect(passwordProblem(password, { email, name }) ?? "Fine.").toMatch(/^[A-Z].*\.$/);
    }),
  );
});
