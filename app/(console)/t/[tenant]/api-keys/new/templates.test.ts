import { expect, test } from "vitest";
import { worksInWorkspace } from "@/lib/api-keys/workspace-scopes";
import { allPermissions, type Permission } from "@/lib/gate/permissions";
import { templatesOf } from "./templates";

test("every template is there for whoever holds everything that works in a workspace", () => {
  const all = new Set(allPermissions.filter(worksInWorkspace));
  expect(templatesOf(all).map(({ name }) => name)).toEqual(["lease", "rotate", "check", "run", "audit", "read"]);
});

test("no template gives more than is offered", () => {
  const offered = new Set<Permission>(["credentials:read", "credentials:rotate", "audit:read"]);
  expect(templatesOf(offered)).toEqual([
    { name: "rotate", scopes: ["credentials:read", "credentials:rotate"] },
    { name: "audit", scopes: ["audit:read"] },
    { name: "read", scopes: ["credentials:read", "audit:read"] },
  ]);
  expect(templatesOf(new Set())).toEqual([]);
});
