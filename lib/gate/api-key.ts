import { inTenantSql, lookup } from "@/lib/db/tenant";
import { parseApiKey, verifyApiKey } from "./api-key-format";
import { clearFailures, countAttempt, networkOf } from "./limits";
import { isPermission, type Permission } from "./permissions";
import type { Principal, RequestFacts } from "./principal";

type KeyRow = {
  tenant_id: string;
  tenant_slug: string;
  api_key_id: string;
  workspace_id: string;
  name: string;
  verifier: string;
  pepper_version: number;
  scopes: string[];
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
};

function principalOf(row: KeyRow, request: RequestFacts): Principal {
  const scopes = new Set<Permission>(row.scopes.filter(isPermission));
  return {
    type: "api_key",
    id: row.api_key_id,
    name: row.name,
    email: null,
    personId: null,
    tenantId: row.tenant_id,
    tenant: { slug: row.tenant_slug, name: row.tenant_slug },
    roles: [],
    grants: { organization: new Set(), workspaces: new Map([[row.workspace_id, scopes]]) },
    session: null,
    apiKeyId: row.api_key_id,
    request,
  };
}

const touchMilliseconds = 60_000;

/** Notes the last use once a minute, so that the hot path stays one indexed read. */
async function touch(row: KeyRow, ip: string | null): Promise<void> {
  if (row.last_used_at && Date.now() - row.last_used_at.getTime() < touchMilliseconds) return;
  await inTenantSql({ tenantId: row.tenant_id, workspaceIds: [row.workspace_id] }, (sql) =>
    sql("UPDATE api_keys SET last_used_at = now(), last_used_ip = $2 WHERE id = $1 AND tenant_id = current_tenant_id()", [
      row.api_key_id,
      ip,
    ]),
  );
}

/**
 * The principal behind an API key, or null when it is malformed, unknown, wrong, expired or revoked: all alike.
 * The row is read on every call, so revoking takes effect on the next one.
 * @throws AppError rate_limited after 10 wrong secrets in a minute for one look-up part and network.
 */
export async function resolveApiKey(text: string, request: RequestFacts): Promise<Principal | null> {
  const key = parseApiKey(text);
  if (!key) return null;
  const attempt = ["api-key", key.lookup, networkOf(request.ip)];
  let counted = false;
  const beforeHash = async () => {
    counted = true;
    await countAttempt(attempt, 10, 60);
  };
  for (const row of await lookup<KeyRow>("SELECT * FROM lookup_api_key($1)", [key.lookup])) {
    const stored = { verifier: row.verifier, pepperVersion: row.pepper_version };
    if (!(await verifyApiKey(key.secret, stored, { beforeHash }))) continue;
    if (counted) await clearFailures(attempt);
    if (row.revoked_at || (row.expires_at && row.expires_at.getTime() <= Date.now())) return null;
    await touch(row, request.ip);
    return principalOf(row, request);
  }
  return null;
}
