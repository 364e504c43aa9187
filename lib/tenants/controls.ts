import type { Permission } from "@/lib/gate/permissions";
import type { Principal } from "@/lib/gate/principal";

/** Why each control of an organization cannot be used; what can be used is missing. It decides nothing; the gate does. */
export type TenantRefusals = { rename?: string; delete?: string };

export function tenantRefusals({ grants }: Principal): TenantRefusals {
  const refusals: TenantRefusals = {};
  const lacks = (permission: Permission) => !grants.organization.has(permission);
  if (lacks("org:update")) refusals.rename = "You need org:update for the whole organization. An administrator can give it to you.";
  if (lacks("org:delete")) refusals.delete = "You need org:delete. Only the owner of the organization has it.";
  return refusals;
}
