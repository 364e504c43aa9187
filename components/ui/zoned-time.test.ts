import { expect, test } from "vitest";
import { momentOf, wallTime } from "./zoned-time";

const utc = (text: string) => Date.parse(text);

test.each([
  ["UTC", "2026-01-31T09:05Z", "2026-01-31T09:05"],
  ["Europe/Berlin", "2026-01-31T23:30Z", "2026-02-01T00:30"],
  ["Asia/Kathmandu", "2026-06-30T20:00Z", "2026-07-01T01:45"],
  ["America/New_York", "2026-07-01T00:00Z", "2026-06-30T20:00"],
])("in %s, %s is %s, and back", (zone, moment, wall) => {
  expect(wallTime(utc(moment), zone)).toBe(wall);
  expect(momentOf(wall, zone)).toBe(utc(moment));
});

test("a time that clocks show twice is the first of the two", () => {
  expect(momentOf("2026-10-25T02:30", "Europe/Berlin")).toBe(utc("2026-10-25T00:30Z"));
});

test("a time that clocks skip lies after the change", () => {
  expect(momentOf("2026-03-29T02:30", "Europe/Berlin")).toBe(utc("2026-03-29T01:30Z"));
});
