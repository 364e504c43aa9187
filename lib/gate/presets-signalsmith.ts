import type { Permission } from "./permissions";

type Category =
  | "sources"
  | "models"
  | "destinations"
  | "syncs"
  | "audiences"
  | "traits"
  | "identity"
  | "journeys"
  | "events"
  | "loaders"
  | "governance"
  | "members"
  | "api_keys"
  | "workspace";

export type SignalsmithRow = {
  category: Category;
  action: string;
  /** The permission of ours that names this row. */
  permission: Permission;
  /** All of ours that the row stands for; more than one where a "manage" spans several. */
  covers: readonly Permission[];
  owner: boolean;
  admin: boolean;
  member: boolean;
  provenance: "confirmed" | "inferred";
};

type Grant = "oam" | "oa" | "o";

function row(
  provenance: SignalsmithRow["provenance"],
  category: Category,
  action: string,
  grant: Grant,
  permission: Permission,
  ...others: Permission[]
): SignalsmithRow {
  const granted = { owner: true, admin: grant.includes("a"), member: grant.includes("m") };
  return { category, action, permission, covers: [permission, ...others], ...granted, provenance };
}

const confirmed = row.bind(null, "confirmed");
const inferred = row.bind(null, "inferred");

/**
 * SignalSmith's 42 permissions in 14 categories, and which of owner (o), admin (a), member (m) holds each.
 * 31 rows are confirmed by its source page; 11, with the last five category names, are inferred: that page
 * shows only their number.
 */
export const signalsmithCategories: readonly SignalsmithRow[] = [
  confirmed("sources", "read", "oam", "sources:read"),
  confirmed("sources", "create", "oa", "sources:create"),
  confirmed("sources", "update", "oa", "sources:update"),
  confirmed("sources", "delete", "oa", "sources:delete"),
  confirmed("sources", "test", "oa", "sources:test"),
  confirmed("models", "read", "oam", "models:read"),
  confirmed("models", "create", "oam", "models:create"),
  confirmed("models", "update", "oam", "models:update"),
  confirmed("models", "delete", "oam", "models:delete"),
  confirmed("destinations", "read", "oam", "destinations:read"),
  confirmed("destinations", "create", "oa", "destinations:create"),
  confirmed("destinations", "update", "oa", "destinations:update"),
  confirmed("destinations", "delete", "oa", "destinations:delete"),
  confirmed("destinations", "test", "oa", "destinations:test"),
  confirmed("syncs", "read", "oam", "syncs:read"),
  confirmed("syncs", "create", "oam", "syncs:create"),
  confirmed("syncs", "update", "oam", "syncs:update"),
  confirmed("syncs", "delete", "oam", "syncs:delete"),
  confirmed("syncs", "trigger", "oam", "syncs:trigger"),
  confirmed("audiences", "read", "oam", "audiences:read"),
  confirmed("audiences", "create", "oam", "audiences:create"),
  confirmed("audiences", "update", "oam", "audiences:update"),
  confirmed("audiences", "delete", "oam", "audiences:delete"),
  confirmed("traits", "read", "oam", "traits:read"),
  confirmed("traits", "create", "oam", "traits:create"),
  confirmed("traits", "update", "oam", "traits:update"),
  confirmed("traits", "delete", "oam", "traits:delete"),
  confirmed("identity", "read", "oam", "identity:read"),
  confirmed("identity", "manage", "oa", "identity:manage"),
  confirmed("journeys", "read", "oam", "journeys:read"),
  confirmed("journeys", "manage", "oa", "journeys:manage"),
  inferred("events", "read", "oam", "events:read"),
  inferred("events", "manage", "oa", "events:manage"),
  inferred("loaders", "read", "oam", "loaders:read"),
  inferred("loaders", "manage", "oa", "loaders:manage"),
  inferred("governance", "read", "oa", "access_filters:read", "destination_filters:read", "violations:read"),
  inferred(
    "governance",
    "manage",
    "oa",
    "access_filters:update",
    "access_filters:create",
    "access_filters:delete",
    "access_filters:assign",
    "destination_filters:create",
    "destination_filters:update",
    "destination_filters:delete",
  ),
  inferred("members", "read", "oam", "members:read"),
  inferred("members", "manage", "oa", "members:update_role", "members:invite", "members:remove"),
  inferred("api_keys", "manage", "oa", "api_keys:create", "api_keys:update", "api_keys:rotate", "api_keys:revoke"),
  inferred("workspace", "update", "oa", "workspaces:update"),
  inferred("workspace", "delete", "o", "workspaces:delete"),
];
