import { allPermissions, type Permission } from "@/lib/gate/permissions";
import { mayGrant } from "@/lib/gate/presets";
import type { Principal } from "@/lib/gate/principal";
import type { Rule } from "./rules";

const need = (permission: Permission) => `You need ${permission} for the whole organization. An administrator can give it to you.`;

/** Why a principal cannot acknowledge alerts; undefined when they can. It decides nothing; the gate does. */
export function acknowledgeRefusal({ grants }: Principal): string | undefined {
  return grants.organization.has("alerts:manage") ? undefined : need("alerts:manage");
}

/** Why a principal cannot make a rule. */
export function createRuleRefusal({ grants }: Principal): string | undefined {
  const [lacking] = mayGrant(grants.organization, ["alerts:manage", "audit:read"]);
  return lacking && need(lacking);
}

/** Why a principal cannot change or delete a rule. */
export function changeRuleRefusal(
  { grants }: Principal,
  { builtIn, permission }: Pick<Rule, "builtIn" | "permission">,
): string | undefined {
  const wanted: Permission[] = ["alerts:manage", permission, ...(builtIn ? [] : ["audit:read" as const])];
  const [lacking] = mayGrant(grants.organization, wanted);
  return lacking && need(lacking);
}

/** The permissions whose holders a principal may have told: those it holds. */
export function tellable({ grants }: Principal): Permission[] {
  return allPermissions.filter((permission) => grants.organization.has(permission));
}
