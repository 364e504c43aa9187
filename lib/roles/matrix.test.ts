import { expect, test } from "vitest";
import { allPermissions } from "@/lib/gate/permissions";
import { builtIns, presets } from "@/lib/gate/presets";
import { matrixOf } from "./matrix";

const roles = builtIns.map((key) => ({ permissions: [...presets[key].permissions] }));
const groups = matrixOf(roles);

test("the matrix holds every permission once, with what each role's preset says", () => {
  const rows = groups.flatMap((group) => group.rows);
  expect(rows.map(({ permission }) => permission).sort()).toEqual([...allPermissions].sort());
  for (const { permission, granted } of rows)
    expect(granted, permission).toEqual(builtIns.map((key) => presets[key].permissions.has(permission)));
});
