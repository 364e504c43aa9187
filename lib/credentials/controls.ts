import type { Permission } from "@/lib/gate/permissions";
import { holds, type Principal, workspacesWith } from "@/lib/gate/principal";

/** Why each control of a credential cannot be used; what can be used is missing. It decides nothing; the gate does. */
export type CredentialRefusals = { update?: string; rotate?: string; delete?: string };

const controls = { update: "credentials:update", rotate: "credentials:rotate", delete: "credentials:delete" } as const satisfies Record<
  string,
  Permission
>;

export function credentialRefusals(principal: Principal, workspaceId: string): CredentialRefusals {
  const refusals: CredentialRefusals = {};
  for (const [control, permission] of Object.entries(controls) as [keyof CredentialRefusals, Permission][]) {
    const reach = workspacesWith(principal, permission);
    if (reach !== "*" && !reach.includes(workspaceId))
      refusals[control] = `You need ${permission} in this workspace. An administrator can give it to you.`;
  }
  return refusals;
}

/** Why a principal cannot store a credential anywhere. */
export function createCredentialRefusal(principal: Principal): string | undefined {
  return holds(principal, "credentials:create") ? undefined : "You need credentials:create. An administrator can give it to you.";
}
