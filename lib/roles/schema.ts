import { placed, type Sorts, sortFields } from "@/lib/gate/keyset";
import { allPermissions, type Permission } from "@/lib/gate/permissions";
import { type PresetKey, presets } from "@/lib/gate/presets";
import { z } from "@/lib/zod";

const roleKeys = Object.keys(presets) as [PresetKey, ...PresetKey[]];

/** What the list of holders can be sorted by, and the order each begins with. */
export const holderSorts = {
  name: { type: "text", order: "asc" },
  since: { type: "time", order: "desc" },
} as const satisfies Sorts;
export type HolderSort = keyof typeof holderSorts;

export const listRolesInput = z.strictObject({});

export const listRoleHoldersInput = z
  .strictObject({
    role: z.enum(roleKeys, "This is not a role.").optional(),
    permission: z.enum(allPermissions as [Permission, ...Permission[]], "This is not a permission.").optional(),
    ...sortFields(holderSorts, "name"),
  })
  .transform(placed(holderSorts));
