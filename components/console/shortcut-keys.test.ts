import { expect, test } from "vitest";
import { keyReader } from "./shortcut-keys";

test("single keys do what they stand for, others nothing", () => {
  const read = keyReader();
  expect(["/", "j", "?", "q", "constructor", "Enter"].map((key, place) => read(key, place))).toEqual([
    { deed: "search" },
    { deed: "down" },
    { deed: "help" },
    undefined,
    undefined,
    undefined,
  ]);
});

test("g leads with the next letter, within a second and a half, and only once", () => {
  const read = keyReader();
  const press = (...keys: [string, number][]) => keys.map(([key, now]) => read(key, now));
  expect(press(["g", 0], ["k", 1_500], ["k", 1_600])).toEqual([undefined, { go: "k" }, { deed: "up" }]);
  expect(press(["g", 2_000], ["k", 3_501])).toEqual([undefined, { deed: "up" }]);
  expect(press(["g", 4_000], ["?", 4_001], ["j", 4_002])).toEqual([undefined, undefined, { deed: "down" }]);
  expect(press(["g", 5_000], ["g", 5_001])).toEqual([undefined, { go: "g" }]);
});
