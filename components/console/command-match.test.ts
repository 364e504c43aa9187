import { expect, test } from "vitest";
import { matches } from "./command-match";

test("every word must be there, in any order, case and accent", () => {
  expect(matches("Go to API keys", "keys api")).toBe(true);
  expect(matches("Organization Márö & Sons", "maro")).toBe(true);
  expect(matches("Organization Maro & Sons", "MÁRÖ sons")).toBe(true);
  expect(matches("Theme: dark", "theme light")).toBe(false);
  expect(matches("Credentials", "  ")).toBe(true);
});
