import { expect, test } from "vitest";
import { changedNames } from "./form-changes";

test("a name counts as changed when its value differs, appears or disappears", () => {
  const before = new Map([
    ["name", '["Old"]'],
    ["scope", '["a","b"]'],
    ["kept", '[""]'],
  ]);
  const after = new Map([
    ["name", '["New"]'],
    ["kept", '[""]'],
    ["expires", '["soon"]'],
  ]);
  expect(changedNames(before, after)).toEqual(["name", "scope", "expires"]);
  expect(changedNames(before, new Map(before))).toEqual([]);
});
