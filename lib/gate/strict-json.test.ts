import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, parseStrictJson, StrictJsonError } from "./strict-json";

function refusal(input: string | Uint8Array, options?: { maxBytes?: number; maxDepth?: number }): StrictJsonError {
  try {
    parseStrictJson(input, options);
  } catch (error) {
    if (error instanceof StrictJsonError) return error;
    throw error;
  }
  throw new Error("It was accepted.");
}

const forbidden = new Set(["__proto__", "constructor", "prototype"]);
const cleanString = fc.string({ unit: "grapheme" }).filter(cleanText);
const cleanJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    cleanString,
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n)),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(
      cleanString.filter((key) => !forbidden.has(key)),
      tie("value"),
      { maxKeys: 5 },
    ),
  ),
})).value;

test("agrees with JSON.parse on clean values, however they are spaced or escaped", () => {
  fc.assert(
    fc.property(cleanJson, fc.constantFrom("", " ", "\t", "\n"), fc.boolean(), (value, space, ascii) => {
      let text = JSON.stringify(value, null, space);
      if (ascii) text = text.replace(/[^\x20-\x7e\n\t]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
      expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      expect(parseStrictJson(Buffer.from(text))).toEqual(JSON.parse(text));
    }),
    { numRuns: 1000 },
  );
  expect(parseStrictJson('{"":[{"a":"\\"}],{\\\\"},-0,1e3,0.1]}')).toEqual({
    "": [{ a: '"}],{\\' }, -0, 1000, 0.1],
  });
});

test.each([
  ["duplicate key", '{"a":{"b":1,"b":2}}', "/a/b"],
  ["duplicate key, escaped", '{"a":1,"\\u0061":2}', "/a"],
  ["duplicate after a nested object", '{"a":{"a":1},"b":[],"a":3}', "/a"],
  ["__proto__", '{"x":[0,{"__proto__":{}}]}', "/x/1/__proto__"],
  ["__proto__, escaped", '{"\\u005f_proto__":1}', "/__proto__"],
  ["constructor", '{"constructor":1}', "/constructor"],
  ["prototype", '{"prototype":1}', "/prototype"],
  ["NUL in a text", '{"a":["","\\u0000"]}', "/a/1"],
  ["NUL in a key", '{"a":{"b\\u0000":1}}', "/a"],
  ["lone high surrogate", '["\\ud800"]', "/0"],
  ["lone low surrogate", '["x","\\udc00\\ud800"]', "/1"],
  ["raw lone surrogate", '["\ud800"]', "/0"],
  ["lone surrogate in a key", '{"\\udfff":1}', ""],
  ["unsafe integer", '{"n":9007199254740992}', "/n"],
  ["unsafe negative integer", '{"n":[-9007199254740993]}', "/n/0"],
  ["unsafe integer in exponent form", "1e20", ""],
  ["infinity", "[1,1e400]", "/1"],
  ["minus infinity", "[-1e400]", "/0"],
  ["key with slash and tilde", '{"a/b~":{"c":1,"c":1}}', "/a~1b~0/c"],
])("refuses %s and says where", (_, text, pointer) => {
  const error = refusal(text);
  expect(error.pointer).toBe(pointer);
  expect(error.message).toMatch(pointer ? /^[A-Z].*\. At .*\.$/ : /^[A-Z].*\.$/);
  expect(error.tooLarge).toBe(false);
});

test.each([
  "",
  " ",
  "{",
  "[1,]",
  '{"a":1,}',
  "{} {}",
  "1 2",
  "[1]x",
  "NaN",
  "Infinity",
  "undefined",
  "'a'",
  "{a:1}",
  "01",
  "+1",
  ".5",
  "0x10",
  "// c\n1",
  '"\u0001"',
  '"a\nb"',
  "\ufeff{}",
  "[\u00a01]",
  '{"a" 1}',
  "tru",
  '"\\x41"',
  "\0",
  "[".repeat(400_000),
  "]",
])("refuses text that is not JSON (%#)", (text) => {
  expect(refusal(text).message).toBe("The body is not valid JSON.");
});

test("refuses invalid UTF-8, a byte order mark and too many bytes", () => {
  const invalid = [
    [0x22, 0xff, 0x22],
    [0x22, 0xc0, 0xaf, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22],
    [0x22, 0xe2, 0x82],
  ];
  for (const bytes of invalid) expect(refusal(Uint8Array.from(bytes)).message).toBe("The body is not valid UTF-8.");
  expect(refusal(Buffer.from("\ufeff{}")).message).toBe("The body is not valid JSON.");
  expect(parseStrictJson('"éé"', { maxBytes: 6 })).toBe("éé");
  expect(refusal('"ééé"', { maxBytes: 6 }).tooLarge).toBe(true);
  expect(refusal(Buffer.alloc(1_000_001, 0x20)).tooLarge).toBe(true);
});

test("refuses depth beyond the limit and holds at the largest body", () => {
  const nested = (depth: number) => `${'{"a":['.repeat(depth / 2)}${"]}".repeat(depth / 2)}`;
  expect(parseStrictJson(nested(32))).toBeDefined();
  expect(refusal(nested(34)).pointer).toBe("/a/0".repeat(16));
  expect(refusal("[".repeat(500_000) + "]".repeat(500_000)).message).toMatch(/JSON|nested deeper/);
  const long = "x".repeat(999_990);
  expect(parseStrictJson(`["${long}"]`)).toEqual([long]);
  expect(parseStrictJson(`["${"\\n".repeat(499_000)}"]`)).toEqual(["\n".repeat(499_000)]);
  expect(refusal(`[${"9".repeat(999_000)}]`).pointer).toBe("/0");
  expect(refusal(`{"${long.slice(0, 499_000)}":[1,1e999]}`).message.length).toBeLessThan(300);
});

test("values are never quoted in the message", () => {
  for (const text of ['{"a":canary-value}', '{"a":"canary-value","a":1}', '["canary-value\\u0000"]']) {
    expect(refusal(text).message).not.toContain("canary");
  }
});

test("throws nothing but its own error, and accepts nothing that JSON.parse refuses", () => {
  const pieces = fc.array(
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      '"a"',
      "\\",
      "\\u0000",
      "\\ud800",
      "1",
      "-",
      "1e999",
      "null",
      "tr",
      " ",
      "\0",
      "é",
      '"__proto__"',
    ),
    { maxLength: 30 },
  );
  const inputs = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: "binary" }),
    pieces.map((parts) => parts.join("")),
    fc.json(),
  );
  fc.assert(
    fc.property(inputs, (input) => {
      let value: unknown;
      try {
        value = parseStrictJson(input);
      } catch (error) {
        expect(error).toBeInstanceOf(StrictJsonError);
        return;
      }
      expect(value).toEqual(JSON.parse(typeof input === "string" ? input : Buffer.from(input).toString()));
    }),
    { numRuns: 5000 },
  );
});

test("cleanText says what Postgres and UTF-8 can hold", () => {
  for (const text of ["", "plain", "😀", "a\tb\n", "e\u0301"]) expect(cleanText(text)).toBe(true);
  for (const text of ["\0", "a\0b", "\ud83d", "\ude00\ud83d", "a\udfff"]) expect(cleanText(text)).toBe(false);
});
