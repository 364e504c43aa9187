import { expect, test } from "vitest";
import { absoluteTime, relativeTime } from "./relative-time";

const now = Date.UTC(2026, 0, 31, 9, 5, 7, 89);

test("a moment is told in its largest whole unit, on both sides of now", () => {
  expect(relativeTime(now - 20_000, now)).toBe("just now");
  expect(relativeTime(now + 20_000, now)).toBe("in a moment");
  expect(relativeTime(now - 3 * 60_000, now)).toBe("3 minutes ago");
  expect(relativeTime(now - 26 * 3_600_000, now)).toBe("yesterday");
  expect(relativeTime(now + 49 * 3_600_000, now)).toBe("in 2 days");
});

test("absolute times name their zone", () => {
  expect(absoluteTime(new Date(now), false)).toBe("2026-01-31 09:05:07 UTC");
  expect(absoluteTime(new Date(now), true)).toBe("2026-01-31 09:05:07.089 UTC");
});
