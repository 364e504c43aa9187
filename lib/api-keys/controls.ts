import type { Permission } from "@/lib/gate/permissions";
import { holds, type Principal, workspacesWith } from "@/lib/gate/principal";
import { scopesAbove } from "./scope-ceiling";

type Key = { workspaceId: string; scopes: readonly string[]; status: string };

/** Why each control of a key cannot be used; what can be used is missing. It decides nothing; the gate does. */
export type ApiKeyRefusals = { rename?: string; rotate?: string; revoke?: string };

function missing(principal: Principal, permission: Permission, workspaceId: string): string | undefined {
  const reach = workspacesWith(principal, permission);
  return reach === "*" || reach.includes(workspaceId)
    ? undefined
    : `You need ${permission} in this workspace. An administrator can give it to you.`;
}

const ended: Record<string, string | undefined> = {
  revoked: "This key is revoked.",
  expired: "This key has expired. Create a new one instead.",
};

export function apiKeyRefusals(principal: Principal, key: Key): ApiKeyRefusals {
  const above = scopesAbove(principal, key);
  const ceiling = above.length > 0 ? `This key has scopes that you don't hold, such as ${above[0]}.` : undefined;
  const rename = missing(principal, "api_keys:update", key.workspaceId);
  const rotate = ended[key.status] ?? missing(principal, "api_keys:rotate", key.workspaceId) ?? ceiling;
  const revoke = (key.status === "revoked" ? ended.revoked : undefined) ?? missing(principal, "api_keys:revoke", key.workspaceId);
  return { ...(rename ? { rename } : {}), ...(rotate ? { rotate } : {}), ...(revoke ? { revoke } : {}) };
}

/** Why a principal cannot create a key anywhere. */
export function createApiKeyRefusal(principal: Principal): string | undefined {
  return holds(principal, "api_keys:create") ? undefined : "You need api_keys:create. An administrator can give it to you.";
}
