import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { AnyOperation } from "@/lib/gate/operation";
import { allPermissions, isPermission, type Permission } from "@/lib/gate/permissions";
import { worksInWorkspace } from "./workspace-scopes";

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === "object" && value !== null && "kind" in value && "perform" in value && "permission" in value;

/** Of each permission that an operation asks for, whether one of them can be done within a workspace. */
async function answered(): Promise<Map<Permission, boolean>> {
  const found = new Map<Permission, boolean>();
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)(queries|mutations)\.ts$/.test(file));
  for (const file of files) {
    const module: Record<string, unknown> = await import(path.resolve("lib", file));
    for (const operation of Object.values(module).filter(isOperation))
      if (isPermission(operation.permission))
        found.set(operation.permission, found.get(operation.permission) === true || operation.scope === "workspace");
  }
  return found;
}

test("where Gatehouse itself answers, a scope is offered exactly when a key of a workspace would not be refused", async () => {
  const operations = await answered();
  expect(operations.size).toBeGreaterThan(15);
  expect([...operations].filter(([permission, within]) => worksInWorkspace(permission) !== within)).toEqual([]);
});

test("what other systems ask about is offered, what concerns members, roles, sign-in and billing is not", () => {
  const offered = allPermissions.filter(worksInWorkspace);
  expect(offered).toEqual(
    expect.arrayContaining(["credentials:lease", "authorize:check", "consents:check", "pipelines:run", "audit:read"]),
  );
  for (const permission of ["billing:manage", "members:invite", "roles:create", "sso:manage", "org:delete"] as const)
    expect(offered).not.toContain(permission);
});
