import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { defineQuery } from "@/lib/gate/operation";
import type { Permission } from "@/lib/gate/permissions";
import { type ApiKeyEnvironment, type ApiKeyStatus, apiKeyIdInput, listApiKeysInput, noInput } from "./schema";
import { grantableScopes } from "./scope-ceiling";

export type ApiKeySummary = {
  id: string;
  name: string;
  environment: ApiKeyEnvironment;
  /** `gh_live_` and the part a key is found by: enough to recognize it, useless without the rest. */
  prefix: string;
  lastFour: string;
  scopes: string[];
  workspaceId: string;
  workspaceName: string;
  createdBy: string | null;
  creatorName: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  lastUsedIp: string | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  status: ApiKeyStatus;
};

// The verifier is not among the columns: nothing that leaves this file can hold it.
const select = `SELECT k.id, k.name, k.environment, 'gh_' || k.environment || '_' || k.lookup AS prefix, k.last_four AS "lastFour", k.scopes,
    k.workspace_id AS "workspaceId", w.name AS "workspaceName", k.created_by AS "createdBy", m.name AS "creatorName", k.created_at AS "createdAt",
    k.last_used_at AS "lastUsedAt", k.last_used_ip AS "lastUsedIp", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
    CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= now() THEN 'expired' ELSE 'active' END AS status
  FROM api_keys k
  JOIN workspaces w ON w.tenant_id = k.tenant_id AND w.id = k.workspace_id
  LEFT JOIN memberships m ON m.tenant_id = k.tenant_id AND m.id = k.created_by`;

/** One key as screens and answers show it. @throws AppError not_found */
export async function readApiKey(sql: Sql, id: string): Promise<ApiKeySummary> {
  const [key] = await sql<ApiKeySummary>(`${select} WHERE k.id = $1`, [id]);
  if (!key) throw new AppError("not_found", "This API key does not exist.");
  return key;
}

/** The keys of the workspaces where they may be seen, the newest first. The cursor is the id of the last one seen. */
export const listApiKeys = defineQuery({
  permission: "api_keys:read",
  scope: "workspace",
  input: listApiKeysInput,
  async run({ sql }, { workspace, status, cursor, limit }): Promise<{ items: ApiKeySummary[]; nextCursor: string | null }> {
    const rows = await sql<ApiKeySummary>(
      `${select}
       WHERE ($1::uuid IS NULL OR k.workspace_id = $1)
         AND ($2::uuid IS NULL OR (k.created_at, k.id) < (SELECT c.created_at, c.id FROM api_keys c WHERE c.id = $2))
         AND CASE $3 WHEN 'active' THEN k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
                     WHEN 'expired' THEN k.revoked_at IS NULL AND k.expires_at <= now()
                     WHEN 'revoked' THEN k.revoked_at IS NOT NULL ELSE true END
       ORDER BY k.created_at DESC, k.id DESC LIMIT $4`,
      [workspace ?? null, cursor ?? null, status ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** @throws AppError not_found */
export const getApiKey = defineQuery({
  permission: "api_keys:read",
  scope: "workspace",
  input: apiKeyIdInput,
  run: ({ sql }, { id }) => readApiKey(sql, id),
});

export type WorkspaceChoice = { id: string; name: string };

const workspaceChoices = (sql: Sql) => sql<WorkspaceChoice>("SELECT id, name FROM workspaces WHERE deleted_at IS NULL ORDER BY name");

/** The workspaces whose keys may be seen: what the list can be narrowed to. */
export const listApiKeyWorkspaces = defineQuery({
  permission: "api_keys:read",
  scope: "workspace",
  input: noInput,
  run: async ({ sql }) => ({ items: await workspaceChoices(sql) }),
});

export type ApiKeyForm = {
  workspaces: (WorkspaceChoice & { scopes: Permission[] })[];
  /** What a key of any of the workspaces may get; each workspace adds its own. */
  scopes: Permission[];
  mayNeverExpire: boolean;
};

/** Whether a principal may make keys that never expire: the organization's owner. */
export const mayNeverExpire = (roles: readonly string[]) => roles.includes("gatehouse/owner");

/** What a new key may get: the workspaces where the principal may create one, and what it holds in each. */
export const apiKeyForm = defineQuery({
  permission: "api_keys:create",
  scope: "workspace",
  input: noInput,
  async run({ sql, principal }): Promise<ApiKeyForm> {
    const everywhere = principal.grants.organization;
    const workspaces = (await workspaceChoices(sql)).map((workspace) => ({
      ...workspace,
      scopes: [...grantableScopes(principal, workspace.id)].filter((scope) => !everywhere.has(scope)),
    }));
    return { workspaces, scopes: [...everywhere], mayNeverExpire: mayNeverExpire(principal.roles) };
  },
});
