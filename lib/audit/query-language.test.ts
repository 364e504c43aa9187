import fc from "fast-check";
import { expect, test } from "vitest";
import { longestQuery, parseQuery, queryFields, termText, withCreated, withoutTerm, withTerm } from "./query-language";

const short = (query: string) => parseQuery(query).terms.map(({ field, value, negated, quoted }) => [field, value, negated, quoted]);

test("fields, negation, quoting and free text", () => {
  expect(
    short('actor:ana action:credential.* -outcome:success ip:10.0.0.0/8 created:2026-11-01..2026-11-15 "free \\"text\\"" -word'),
  ).toEqual([
    ["actor", "ana", false, false],
    ["action", "credential.*", false, false],
    ["outcome", "success", true, false],
    ["ip", "10.0.0.0/8", false, false],
    ["created", "2026-11-01..2026-11-15", false, false],
    ["text", 'free "text"', false, true],
    ["text", "word", true, false],
  ]);
  expect(short('Target:"Meta token"')).toEqual([["target", "Meta token", false, true]]);
  expect(short("10:30")).toEqual([["text", "10:30", false, false]]);
  expect(short("   ")).toEqual([]);
});

test.each([
  ['a "open', 2, 7, "never closed"],
  ['"a"b', 0, 3, "space after"],
  ['a"b c"', 0, 6, "whole value in quotes"],
  ["x nothing:1", 2, 9, "no field"],
  ["actor:", 0, 6, "which value"],
  ["a*b", 0, 3, "may only end"],
  ["***", 0, 3, "may only end"],
  ["-", 0, 1, "letter or digit"],
])("%s is refused in its place", (query, from, to, message) => {
  expect(parseQuery(query).problems).toEqual([{ from, to, message: expect.stringContaining(message) }]);
});

test("any text is read in time, and every problem and term lies in it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.stringMatching(/^[-a-z:"*\\ .]{0,200}$/)), (query) => {
      const { terms, problems } = parseQuery(query);
      for (const { from, to } of [...terms, ...problems]) expect(0 <= from && from <= to && to <= query.length).toBe(true);
    }),
  );
});

test("too much is refused, not cut off", () => {
  expect(parseQuery("a ".repeat(longestQuery)).problems).toHaveLength(1);
  expect(parseQuery("a ".repeat(51)).problems).toHaveLength(1);
});

const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((text) => /[\p{L}\p{N}]/u.test(text));
const field = fc.constantFrom(...queryFields, "text" as const);

test("a term that is written is read as it was meant", () => {
  fc.assert(
    fc.property(field, value, fc.boolean(), (name, text, negated) => {
      const [term, ...others] = parseQuery(termText(name, text, negated)).terms;
      expect(others).toEqual([]);
      expect(term).toMatchObject({ field: name, value: text, negated });
    }),
  );
});

test("terms are added once, replace their opposite, and leave", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(field, value), { maxLength: 5 }), field, value, (others, name, text) => {
      const query = others.map(([other, of]) => termText(other, of)).join("  ");
      const term = termText(name, text);
      const added = withTerm(query, term);
      expect(withTerm(added, term)).toBe(added);
      const opposite = withTerm(added, termText(name, text, true));
      expect(parseQuery(opposite).terms.some((found) => opposite.slice(found.from, found.to) === term)).toBe(false);
      const last = parseQuery(added).terms.at(-1);
      expect(parseQuery(withoutTerm(added, last as { from: number; to: number })).terms).toHaveLength(parseQuery(added).terms.length - 1);
    }),
  );
});

test("the time of a query is replaced as a whole", () => {
  expect(withCreated("created:7d a created:>=2026-01-01", "30d")).toBe("a created:30d");
  expect(withCreated("created:7d a", null)).toBe("a");
});
