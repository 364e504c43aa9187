import type { Permission, Resource } from "@/lib/gate/permissions";

// These concern the organization as a whole. A key belongs to one workspace and is refused there.
const resources: readonly Resource[] = [
  "org",
  "billing",
  "security_policy",
  "workspaces",
  "members",
  "invitations",
  "groups",
  "roles",
  "sso",
  "sessions",
  "mfa",
  "access_reviews",
  "scim",
  "separation_rules",
  "alerts",
];
const withinWorkspace: readonly Permission[] = ["org:read", "workspaces:read", "workspaces:update", "roles:read"];
// The audit log is one per organization: what happened in a workspace can be read, the log as such cannot be treated.
const aboutTheLog: readonly Permission[] = [
  "audit:verify",
  "audit:manage_views",
  "audit:erase",
  "audit:manage_retention",
  "audit:manage_anchors",
];

/**
 * Whether a permission can be of any use to a key, which belongs to one workspace: Gatehouse itself answers to it
 * there, or it is about data that other systems handle and ask Gatehouse about.
 */
export function worksInWorkspace(permission: Permission): boolean {
  if (withinWorkspace.includes(permission)) return true;
  return !aboutTheLog.includes(permission) && !resources.some((resource) => permission.startsWith(`${resource}:`));
}
