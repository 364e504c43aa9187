import { describe, expect, test } from "vitest";
import type { Permission } from "./permissions";
import { presets } from "./presets";

// Datafly's own table: its word, our permission, then owner, admin, editor, viewer.
const matrix: [string, Permission, string][] = [
  ["Sources: view", "sources:read", "1111"],
  ["Sources: create", "sources:create", "1110"],
  ["Sources: edit", "sources:update", "1110"],
  ["Sources: delete", "sources:delete", "1100"],
  ["Sources: build and download collector", "sources:build_collector", "1110"],
  ["Integrations: view", "destinations:read", "1111"],
  ["Integrations: create", "destinations:create", "1110"],
  ["Integrations: edit", "destinations:update", "1110"],
  ["Integrations: delete", "destinations:delete", "1100"],
  ["Transformations: view", "transformations:read", "1111"],
  ["Transformations: create", "transformations:create", "1110"],
  ["Transformations: edit", "transformations:update", "1110"],
  ["Transformations: delete", "transformations:delete", "1110"],
  ["Transformations: dry-run", "transformations:dry_run", "1110"],
  ["Organization data layer: view", "data_layer:read", "1111"],
  ["Organization data layer: edit", "data_layer:update", "1100"],
  ["Users: view", "members:read", "1100"],
  ["Users: invite", "members:invite", "1100"],
  ["Users: edit roles", "members:update_role", "1100"],
  ["Users: remove", "members:remove", "1100"],
  ["Audit logs: view", "audit:read", "1100"],
  ["Real-time event debugger", "debugger:view", "1111"],
  ["Billing", "billing:manage", "1000"],
  ["Delete organisation", "org:delete", "1000"],
];

const roles = ["datafly/owner", "datafly/admin", "datafly/editor", "datafly/viewer"] as const;

const cells = matrix.flatMap(([label, permission, grants]) =>
  roles.map((role, at) => ({ label, permission, role, granted: grants[at] === "1" })),
);

describe("Datafly's matrix", () => {
  test("has 24 actions, so 96 cells", () => {
    expect(new Set(matrix.map(([, permission]) => permission)).size).toBe(24);
    expect(cells).toHaveLength(96);
  });

  test.each(cells)("$role · $label: $granted", ({ role, permission, granted }) => {
    expect(presets[role].permissions.has(permission)).toBe(granted);
  });
});
