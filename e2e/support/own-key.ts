import { v7 as uuidv7 } from "uuid";
import type { TestDatabase } from "@/cli/test-database";
import { environmentSchema } from "@/lib/env";
import { apiKeyVerifier, generateApiKey } from "@/lib/gate/api-key-format";
import { asSuperuser } from "./database";

export type Key = { tenantId: string; workspaceId: string; secret: string };

/** An organization of its own in another database than the shared one, with a key that may store credentials. */
export async function addKey({ variables }: TestDatabase): Promise<Key> {
  const [tenantId, workspaceId] = [uuidv7(), uuidv7()];
  const { secret, lookup, last4 } = generateApiKey("test");
  const peppers = environmentSchema.shape.API_KEY_PEPPERS.parse(variables.API_KEY_PEPPERS);
  const { verifier, pepperVersion } = await apiKeyVerifier(secret, { hash: "hmac", peppers });
  await asSuperuser(async (client) => {
    await client.query("INSERT INTO tenants (id, slug, name) VALUES ($1, $2, 'Resilient')", [tenantId, `resilient-${tenantId}`]);
    await client.query("INSERT INTO workspaces (tenant_id, id, name) VALUES ($1, $2, 'main')", [tenantId, workspaceId]);
    await client.query(
      `INSERT INTO api_keys (tenant_id, id, workspace_id, name, environment, lookup, verifier, pepper_version, last_four, scopes)
       VALUES ($1, $2, $3, 'writer', 'test', $4, $5, $6, $7, '{credentials:create}')`,
      [tenantId, uuidv7(), workspaceId, lookup, verifier, pepperVersion, last4],
    );
  }, variables.TEST_SUPERUSER_URL);
  return { tenantId, workspaceId, secret };
}
