import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "@/lib/zod";
import { cursorText, type Place, placed, type Sorts, sortFields } from "./keyset";
import { cleanText } from "./strict-json";

const sorts = {
  name: { type: "text", order: "asc" },
  used: { type: "time", order: "desc", nullable: true },
} as const satisfies Sorts;
const input = z.strictObject(sortFields(sorts, "used")).transform(placed(sorts));
const id = "0193e5a0-0000-7000-8000-000000000001";
const refused = (asked: object) => {
  const result = input.safeParse(asked);
  return result.success ? null : result.error.issues[0]?.path.join();
};

test("the sort and its order have defaults, a sort asked for brings its own", () => {
  expect(input.parse({})).toEqual({ sort: "used", order: "desc", cursor: null, limit: 50 });
  expect(input.parse({ sort: "name", limit: "7" })).toEqual({ sort: "name", order: "asc", cursor: null, limit: 7 });
  expect(input.parse({ sort: "name", order: "desc" })).toMatchObject({ order: "desc" });
});

test("every place survives its cursor", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 100 }).filter(cleanText);
  const places = fc.oneof(
    fc.record({ sort: fc.constant("name"), value: text }),
    fc.record({
      sort: fc.constant("used"),
      value: fc.oneof(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }).map(String), fc.constant(null)),
    }),
  );
  fc.assert(
    fc.property(places, fc.constantFrom("asc", "desc"), fc.uuid(), (place, order, row) => {
      const at: Place = { value: place.value, id: row };
      const cursor = cursorText({ sort: place.sort, order }, at);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(input.parse({ sort: place.sort, order, cursor }).cursor).toEqual(at);
    }),
  );
});

test("a cursor is refused for another sort or order", () => {
  const cursor = cursorText({ sort: "name", order: "asc" }, { value: "a", id });
  expect(refused({ sort: "name", cursor })).toBeNull();
  expect(refused({ sort: "name", order: "desc", cursor })).toBe("cursor");
  expect(refused({ cursor })).toBe("cursor");
});

const forged = (...parts: unknown[]) => btoa(encodeURIComponent(JSON.stringify(parts)));

test.each([
  "",
  "x",
  "§",
  "=",
  id,
  "x".repeat(5_000),
  btoa("%"),
  btoa("null"),
  forged(),
  forged("used", "desc", "1"),
  forged("used", "desc", "1", id, "more"),
  forged("used", "desc", 1, id),
  forged("used", "desc", "1e3", id),
  forged("used", "desc", "1 OR true", id),
  forged("used", "desc", "9".repeat(19), id),
  forged("used", "desc", "1", "' OR true --"),
  forged("name", "asc", null, id),
  forged("name", "asc", "\0", id),
  forged("name", "asc", "\ud800", id),
  forged("name", "asc", "a".repeat(1_001), id),
  forged("constructor", "asc", "a", id),
])("a cursor that was not made here is refused: %j", (cursor) => {
  expect(refused({ cursor })).toBe("cursor");
  expect(refused({ sort: "name", cursor })).toBe("cursor");
});

test.each([{ sort: "toString" }, { sort: "" }, { order: "ASC" }, { limit: "0" }, { limit: "101" }, { limit: "NaN" }, { cursor: 1 }])(
  "%j is refused",
  (asked) => {
    expect(refused(asked)).toBe(Object.keys(asked)[0]);
  },
);
