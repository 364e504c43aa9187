import { expect, test } from "vitest";
import { tagsOf } from "./health";

const now = Date.UTC(2026, 10, 22);
const days = (count: number) => new Date(now + count * 86_400_000);

test.each([
  [null, -1, []],
  [31, -90, []],
  [30, -1, ["expiring"]],
  [0, -1, ["expired"]],
  [-5, -91, ["expired", "rotation due"]],
  [null, -91, ["rotation due"]],
])("expiry in %s days, rotated %s days ago", (left, rotated, tags) => {
  expect(tagsOf({ expiresAt: left === null ? null : days(left), rotatedAt: days(rotated) }, now)).toEqual(tags);
});
