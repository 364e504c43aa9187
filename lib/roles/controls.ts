import type { Principal } from "@/lib/gate/principal";

/** Why a principal cannot see who holds a role; undefined when they can. It decides nothing; the gate does. */
export function holdersRefusal({ grants }: Pick<Principal, "grants">): string | undefined {
  return grants.organization.has("members:read")
    ? undefined
    : "You need members:read for the whole organization. An administrator can give it to you.";
}
