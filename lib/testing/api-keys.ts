import { v7 as uuidv7 } from "uuid";
import { inTenantSql } from "@/lib/db/tenant";
import { apiKeyVerifier, generateApiKey } from "@/lib/gate/api-key-format";
import type { Permission } from "@/lib/gate/permissions";
import type { TestTenant } from "./tenant";

/** Stores an API key of a test tenant and gives its id and the secret. */
export async function createTestApiKey(
  tenant: TestTenant,
  workspaceId: string,
  scopes: readonly Permission[],
  expiresAt: Date | null = null,
): Promise<{ id: string; secret: string }> {
  const { secret, lookup, last4 } = generateApiKey("test");
  const { verifier, pepperVersion } = await apiKeyVerifier(secret);
  const id = uuidv7();
  await inTenantSql({ tenantId: tenant.id, workspaceIds: [workspaceId] }, (sql) =>
    sql(
      `INSERT INTO api_keys (id, workspace_id, name, environment, lookup, verifier, pepper_version, last_four, scopes, expires_at) VALUES ($1, $2, $3, 'test', $4, $5, $6, $7, $8, $9)`,
      [id, workspaceId, `key-${id.slice(-6)}`, lookup, verifier, pepperVersion, last4, scopes, expiresAt],
    ),
  );
  return { id, secret };
}
