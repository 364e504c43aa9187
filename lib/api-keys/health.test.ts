import { expect, test } from "vitest";
import { tagsOf, usedLately } from "./health";

const now = Date.UTC(2026, 10, 22);
const days = (count: number) => new Date(now + count * 86_400_000);
const key = { status: "active", createdAt: days(-200), lastUsedAt: days(-1), expiresAt: days(200) };

test("a key in use with time left needs nothing", () => {
  expect(tagsOf(key, now)).toEqual([]);
  expect(tagsOf({ ...key, expiresAt: null }, now)).toEqual([]);
});

test("more than 90 days without use, counted from its making when it was never used", () => {
  expect(tagsOf({ ...key, lastUsedAt: days(-90) }, now)).toEqual([]);
  expect(tagsOf({ ...key, lastUsedAt: days(-91) }, now)).toEqual(["unused"]);
  expect(tagsOf({ ...key, lastUsedAt: null }, now)).toEqual(["unused"]);
  expect(tagsOf({ ...key, lastUsedAt: null, createdAt: days(-3) }, now)).toEqual([]);
});

test("14 days or less to live", () => {
  expect(tagsOf({ ...key, expiresAt: days(15) }, now)).toEqual([]);
  expect(tagsOf({ ...key, expiresAt: days(14) }, now)).toEqual(["expiring"]);
});

test("keys that ended carry no tags", () => {
  for (const status of ["expired", "revoked"]) expect(tagsOf({ ...key, status, lastUsedAt: null, expiresAt: days(-1) }, now)).toEqual([]);
});

test("used within the last 24 hours", () => {
  expect(usedLately({ lastUsedAt: days(-0.9) }, now)).toBe(true);
  expect(usedLately({ lastUsedAt: days(-1) }, now)).toBe(false);
  expect(usedLately({ lastUsedAt: null }, now)).toBe(false);
});
