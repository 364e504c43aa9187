import { expect, test } from "vitest";
import { barsOf, drawing, moved, slotAt } from "./histogram-marks";

const bucket = (success: number, failure: number, denied: number) => ({ at: "2026-11-01T00:00:00.000Z", success, failure, denied });

test("bars stand on one another and the highest fills the drawing", () => {
  const bars = barsOf([bucket(6, 3, 1), bucket(0, 0, 0), bucket(5, 0, 0)]);
  expect(bars.map(({ kind }) => kind)).toEqual(["success", "failure", "denied", "success"]);
  expect(bars[2]?.y).toBeCloseTo(0);
  expect(bars[0]?.height).toBeCloseTo(drawing.height * 0.6);
  expect(bars[3]?.x).toBeGreaterThan((drawing.width * 2) / 3);
});

test("one among very many can still be seen, and nothing leaves the drawing", () => {
  const bars = barsOf([bucket(1_000_000, 1, 1)]);
  for (const { y, height } of bars) {
    expect(height).toBeGreaterThan(0);
    expect(y).toBeGreaterThanOrEqual(0);
  }
});

test("a point lies in a slot, also at the edges", () => {
  expect([-0.1, 0, 0.49, 0.5, 1, 1.2].map((part) => slotAt(part, 10))).toEqual([0, 0, 4, 5, 9, 9]);
});

test("arrows move, with Shift they choose, and neither leaves the time that is shown", () => {
  const from = { anchor: 4, end: 4 };
  expect(moved(from, "ArrowRight", false, 10)).toEqual({ anchor: 5, end: 5 });
  expect(moved(from, "ArrowLeft", true, 10)).toEqual({ anchor: 4, end: 3 });
  expect(moved(from, "End", true, 10)).toEqual({ anchor: 4, end: 9 });
  expect(moved(from, "PageDown", false, 10)).toEqual({ anchor: 0, end: 0 });
  expect(moved(from, "a", false, 10)).toBeUndefined();
});
