import fc from "fast-check";
import { expect, test } from "vitest";
import { frozen } from "./query-freeze";
import { parseQuery, termText } from "./query-language";
import { spanOf } from "./query-time";

const now = new Date("2026-11-22T10:33:12.123Z");

test("days, hours and minutes become the moments that they mean", () => {
  expect(frozen("actor:ana created:7d -outcome:success", now)).toBe(
    "actor:ana created:2026-11-15T10:00:00.000Z..2026-11-22T10:33:12.123Z -outcome:success",
  );
  expect(frozen("created:24h", now)).toBe("created:2026-11-21T10:00:00.000Z..2026-11-22T10:33:12.123Z");
  expect(frozen('created:"90m"', now)).toBe("created:2026-11-22T09:03:12.123Z..2026-11-22T10:33:12.123Z");
});

test("what does not move stays as it was written", () => {
  for (const query of [
    "",
    "created:*",
    "created:2026-11-01..2026-11-15",
    "created:>=2026-11-01",
    'text "created:7d"',
    "created:soon",
    "target:7d",
  ])
    expect(frozen(query, now)).toBe(query);
});

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const other = fc.oneof(
  word.map((text) => termText("target", text)),
  word.map((text) => termText("actor", `${text} "${text}"`, true)),
  fc.constantFrom("created:2026-11-01", 'created:"2026-01-01..*"', "-outcome:success"),
);
const time = fc
  .tuple(fc.integer({ min: 1, max: 2_000 }), fc.constantFrom("m", "h", "d"))
  .map(([amount, unit]) => `created:${amount}${unit}`);
const moments = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });

test("a frozen query means the same at any later time, and freezes into itself", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(other, time), { maxLength: 10 }), moments, moments, (terms, then, later) => {
      const query = terms.join(" ");
      const still = frozen(query, then);
      expect(frozen(still, later)).toBe(still);
      const [before, after] = [parseQuery(query), parseQuery(still)];
      expect(after.problems).toEqual(before.problems.length === 0 ? [] : expect.anything());
      expect(after.terms).toHaveLength(before.terms.length);
      for (const [index, term] of after.terms.entries()) {
        const was = before.terms[index];
        if (was?.field !== "created" || !/^\d+[mhd]$/.test(was.value))
          expect([term.field, term.value, term.negated]).toEqual([was?.field, was?.value, was?.negated]);
        else {
          const span = spanOf(term.value, later);
          expect(span?.from).toBe(spanOf(was.value, then)?.from);
          expect(span?.to?.slice(0, 23)).toBe(then.toISOString().slice(0, 23));
        }
      }
    }),
  );
});
