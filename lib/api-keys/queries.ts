import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { type Found, findInput } from "@/lib/gate/found";
import { contains, keyset, nearest, type Page, pageOf } from "@/lib/gate/keyset-sql";
import { defineQuery } from "@/lib/gate/operation";
import type { Permission } from "@/lib/gate/permissions";
import type { ApiKeyEnvironment, ApiKeyStatus } from "./choices";
import { type ApiKeyTag, activeCondition, useConditions } from "./health";
import { type ApiKeySort, apiKeyIdInput, apiKeySorts, listApiKeysInput, noInput } from "./schema";
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
const prefix = "'gh_' || k.environment || '_' || k.lookup";
const columns = `k.id, k.name, k.environment, ${prefix} AS prefix, k.last_four AS "lastFour", k.scopes,
    k.workspace_id AS "workspaceId", w.name AS "workspaceName", k.created_by AS "createdBy", m.name AS "creatorName", k.created_at AS "createdAt",
    k.last_used_at AS "lastUsedAt", k.last_used_ip AS "lastUsedIp", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
    CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= now() THEN 'expired' ELSE 'active' END AS status`;
const from = `FROM api_keys k
  JOIN workspaces w ON w.tenant_id = k.tenant_id AND w.id = k.workspace_id
  LEFT JOIN memberships m ON m.tenant_id = k.tenant_id AND m.id = k.created_by`;

/** One key as screens and answers show it. @throws AppError not_found */
export async function readApiKey(sql: Sql, id: string): Promise<ApiKeySummary> {
  const [key] = await sql<ApiKeySummary>(`SELECT ${columns} ${from} WHERE k.id = $1`, [id]);
  if (!key) throw new AppError("not_found", "This API key does not exist.");
  return key;
}

const sortColumns: Record<ApiKeySort, string> = {
  name: "k.name",
  created: "k.created_at",
  lastUsed: "k.last_used_at",
  expires: "k.expires_at",
};

/** The keys of the workspaces where they may be seen, the last used on top unless asked otherwise. */
export const listApiKeys = defineQuery({
  permission: "api_keys:read",
  scope: "workspace",
  input: listApiKeysInput,
  async run({ sql }, { workspace, status, use, q, ...asked }): Promise<Page<ApiKeySummary>> {
    const values: unknown[] = [workspace ?? null, status ?? null, q ?? null];
    const used = use ? useConditions[use](`$${values.push(new Date())}::timestamptz`) : "true";
    const { place, after, orderBy } = keyset(apiKeySorts, sortColumns, "k.id", asked, values);
    const rows = await sql<ApiKeySummary & { place: string | null }>(
      `SELECT ${columns}, ${place} AS place ${from}
       WHERE ($1::uuid IS NULL OR k.workspace_id = $1) AND ($3::text IS NULL OR ${contains("k.name", "$3")}) AND ${used} AND ${after}
         AND CASE $2 WHEN 'active' THEN ${activeCondition("now()")}
                     WHEN 'expired' THEN k.revoked_at IS NULL AND k.expires_at <= now()
                     WHEN 'revoked' THEN k.revoked_at IS NOT NULL ELSE true END
       ORDER BY ${orderBy} LIMIT ${asked.limit + 1}`,
      values,
    );
    return pageOf(rows, asked);
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

type UrgentApiKey = { id: string; name: string; workspaceName: string; expiresAt: Date | null; lastUsedAt: Date | null; tag: ApiKeyTag };
export type ApiKeyAttention = { active: number; expiring: number; unused: number; urgent: UrgentApiKey[] };

const now = "$1::timestamptz";
const [expiring, unused] = [useConditions.expiring(now), useConditions.unused(now)];
const counts = `SELECT count(*) FILTER (WHERE ${activeCondition(now)})::int AS active,
  count(*) FILTER (WHERE ${expiring})::int AS expiring, count(*) FILTER (WHERE ${unused})::int AS unused FROM api_keys k`;
// What ends soon by when, then what was not used for the longest.
const urgent = `SELECT k.id, k.name, w.name AS "workspaceName", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
    CASE WHEN ${expiring} THEN 'expiring' ELSE 'unused' END AS tag
  ${from} WHERE ${expiring} OR ${unused}
  ORDER BY CASE WHEN ${expiring} THEN k.expires_at END NULLS LAST, coalesce(k.last_used_at, k.created_at), k.id LIMIT 5`;

/** How many keys deserve attention, and the five most urgent. `listApiKeys` with `use` gives those behind each number. */
export const apiKeyAttention = defineQuery({
  permission: "api_keys:read",
  scope: "workspace",
  input: noInput,
  async run({ sql }): Promise<ApiKeyAttention> {
    const moment = [new Date()];
    const [found] = await sql<Omit<ApiKeyAttention, "urgent">>(counts, moment);
    return { ...(found as Omit<ApiKeyAttention, "urgent">), urgent: await sql<UrgentApiKey>(urgent, moment) };
  },
});

const prefixPattern = /^gh_(live|test)_([0-9A-Za-z]{1,8})/;

/** Keys by part of their name, by id, or by the prefix they begin with. Of a whole key, only its prefix is looked at. */
export const findApiKeys = defineQuery({
  permission: "api_keys:read",
  scope: "workspace",
  input: findInput,
  async run({ sql }, { text }) {
    const [beginning = null] = prefixPattern.exec(text) ?? [];
    return {
      items: await sql<Found>(
        `SELECT 'api_key' AS kind, k.id, k.name, ${prefix} || ' · ' || w.name AS detail ${from}
         WHERE k.id::text = lower($1) OR starts_with(${prefix}, $2) OR ${contains("k.name", "$1")}
         ORDER BY ${nearest("k.name", "$1")}, k.id LIMIT 5`,
        [text, beginning],
      ),
    };
  },
});
