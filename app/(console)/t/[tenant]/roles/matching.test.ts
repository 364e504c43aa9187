import { expect, test } from "vitest";
import { builtIns, presets } from "@/lib/gate/presets";
import { matrixOf } from "@/lib/roles/matrix";
import { matching } from "./matching";

const roles = builtIns.map((key) => ({ permissions: [...presets[key].permissions] }));
const groups = matrixOf(roles);

test("a search finds names and sentences, in any case; groups without a match are left out", () => {
  const found = matching(groups, "  AUDIT:exp ", false).flatMap((group) => group.rows);
  expect(found.map(({ permission }) => permission)).toEqual(["audit:export"]);
  expect(matching(groups, "Billing is not a word here", false)).toEqual([]);
});

test("only differences leaves out what all roles have and what none has", () => {
  const rows = matching(groups, "", true).flatMap((group) => group.rows);
  expect(rows.length).toBeGreaterThan(0);
  for (const { granted } of rows) expect(new Set(granted).size).toBe(2);
  expect(matching(matrixOf(roles.slice(0, 1)), "", true)).toEqual([]);
});
