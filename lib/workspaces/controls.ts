import type { Permission } from "@/lib/gate/permissions";
import { type Principal, workspacesWith } from "@/lib/gate/principal";

const lacking = (permission: Permission, where: string) => `You need ${permission} ${where}. An administrator can give it to you.`;

function wholeOrganization({ grants }: Principal, permission: Permission): string | undefined {
  return grants.organization.has(permission) ? undefined : lacking(permission, "for the whole organization");
}

/** Why the principal cannot create a workspace; undefined when they can. It decides nothing; the gate does. */
export function createWorkspaceRefusal(principal: Principal): string | undefined {
  return wholeOrganization(principal, "workspaces:create");
}

/** Why each control of one workspace cannot be used; what can be used is missing. */
export type WorkspaceRefusals = { rename?: string; delete?: string };

/** `only`: the principal sees this one workspace and no other. */
export function workspaceRefusals(principal: Principal, id: string, only = false): WorkspaceRefusals {
  const refusals: WorkspaceRefusals = {};
  const renaming = workspacesWith(principal, "workspaces:update");
  if (renaming !== "*" && !renaming.includes(id)) refusals.rename = lacking("workspaces:update", "in this workspace");
  const deleting =
    wholeOrganization(principal, "workspaces:delete") ??
    (only ? "An organization keeps at least one workspace. Create another one first." : undefined);
  if (deleting) refusals.delete = deleting;
  return refusals;
}
