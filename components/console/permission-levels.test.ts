import { expect, test } from "vitest";
import { allPermissions, type Permission, permissions } from "@/lib/gate/permissions";
import { grouped, isSensitive, levelOf, levelsOf } from "./permission-levels";

const keys: Permission[] = ["api_keys:read", "api_keys:create", "api_keys:update", "api_keys:rotate", "api_keys:revoke"];

test("groups hold every permission once, under its own module and resource", () => {
  const groups = grouped(allPermissions);
  const found = groups.flatMap(({ module, resources }) =>
    resources.flatMap((group) => group.permissions.map((permission) => [module, group.resource, permission] as const)),
  );
  expect(found.map(([, , permission]) => permission).toSorted()).toEqual(allPermissions.toSorted());
  for (const [module, resource, permission] of found) {
    expect(permissions[permission].module).toBe(module);
    expect(permission.startsWith(`${resource}:`)).toBe(true);
  }
  expect(grouped(["audit:read"])).toEqual([{ module: "M15", resources: [{ resource: "audit", permissions: ["audit:read"] }] }]);
});

test("reading only looks, editing never reaches what is sensitive", () => {
  expect(Object.fromEntries(levelsOf(keys))).toEqual({
    none: [],
    read: ["api_keys:read"],
    edit: ["api_keys:read", "api_keys:update", "api_keys:revoke"],
  });
  for (const { resources } of grouped(allPermissions))
    for (const { permissions: some } of resources) expect(levelsOf(some).flatMap(([, meant]) => meant.filter(isSensitive))).toEqual([]);
});

test("levels that add nothing are left out", () => {
  expect(levelsOf(["sources:read"]).map(([level]) => level)).toEqual(["none", "read"]);
  expect(levelsOf(["credentials:lease"]).map(([level]) => level)).toEqual(["none", "edit"]);
  expect(levelsOf(["hmac_secrets:rotate"]).map(([level]) => level)).toEqual(["none"]);
});

test("a choice is a level only when it is exactly that", () => {
  const chosen = (...some: Permission[]) => levelOf(keys, new Set<Permission>([...some, "audit:read"]));
  expect(chosen()).toBe("none");
  expect(chosen("api_keys:read")).toBe("read");
  expect(chosen("api_keys:read", "api_keys:update", "api_keys:revoke")).toBe("edit");
  expect(chosen("api_keys:update")).toBeUndefined();
  expect(chosen(...keys)).toBeUndefined();
});
