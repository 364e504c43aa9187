import { AppError } from "@/lib/gate/errors";
import { isPermission, type Permission } from "@/lib/gate/permissions";
import { mayGrant } from "@/lib/gate/presets";
import type { Principal } from "@/lib/gate/principal";
import { recordDenial } from "@/lib/gate/repeats";

/** What a principal may give to a key of a workspace: what it holds there itself. */
export function grantableScopes({ grants }: Pick<Principal, "grants">, workspaceId: string): ReadonlySet<Permission> {
  return new Set([...grants.organization, ...(grants.workspaces.get(workspaceId) ?? [])]);
}

/** The scopes of a key that a principal lacks in its workspace. Names that are no permissions any more grant nothing. */
export function scopesAbove(principal: Pick<Principal, "grants">, key: { workspaceId: string; scopes: readonly string[] }): Permission[] {
  return mayGrant(grantableScopes(principal, key.workspaceId), key.scopes.filter(isPermission));
}

/**
 * Nobody gets a secret that can do more than they can. The refusal is recorded.
 * @throws AppError forbidden naming the scopes
 */
export async function assertWithinCeiling(principal: Principal, key: { workspaceId: string; scopes: readonly string[] }): Promise<void> {
  const [first, ...others] = scopesAbove(principal, key);
  if (!first) return;
  await recordDenial(principal, first, "scope_not_held");
  const named = others.length > 0 ? `${first} and ${others.length} more` : first;
  const sentence = `You don't hold ${named} in this workspace, so you cannot give it to a key.`;
  throw new AppError("forbidden", sentence, { permission: first, fields: { scopes: sentence } });
}
