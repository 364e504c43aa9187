import { createApiKey } from "@/lib/api-keys/mutations";
import { createCredential } from "@/lib/credentials/mutations";
import { execute } from "@/lib/gate/operation";
import { renameTenant } from "@/lib/tenants/mutations";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createWorkspace } from "@/lib/workspaces/mutations";
import { asSuperuser } from "./database";
import type { Furnished } from "./furnished";

const idOf = (text: string, values: unknown[]): Promise<string> =>
  asSuperuser(async (db) => {
    const [row] = (await db.query<{ id: string }>(text, values)).rows;
    if (!row) throw new Error(`Nothing was found by: ${text}`);
    return row.id;
  });

const newestEntry = (tenantId: string): Promise<string> =>
  idOf(
    `SELECT id FROM (SELECT id FROM audit_outbox WHERE tenant_id = $1 UNION ALL SELECT id FROM audit_entries WHERE tenant_id = $1) AS entries
     ORDER BY id DESC LIMIT 1`,
    [tenantId],
  );

/** An organization of the demo, with one of each thing it has; its entry is a change of values if there is one. */
export async function demoPlace(slug: string): Promise<Furnished> {
  const id = await idOf("SELECT id FROM tenants WHERE slug = $1", [slug]);
  const main = await idOf("SELECT workspace_id AS id FROM credentials WHERE tenant_id = $1 ORDER BY created_at LIMIT 1", [id]);
  return {
    tenant: { id, slug, workspaces: { main, other: main }, memberships: {} },
    credential: await idOf("SELECT id FROM credentials WHERE tenant_id = $1 ORDER BY expires_at NULLS LAST, name LIMIT 1", [id]),
    key: await idOf("SELECT id FROM api_keys WHERE tenant_id = $1 AND revoked_at IS NULL ORDER BY name DESC LIMIT 1", [id]),
    entry: await idOf(
      "SELECT id FROM audit_entries WHERE tenant_id = $1 ORDER BY event = 'credential.rotated' DESC, event = 'credential.created' DESC, sequence DESC LIMIT 1",
      [id],
    ),
  };
}

async function furnish(tenant: TestTenant, workspaceId: string, name: string): Promise<{ credential: string; key: string }> {
  const admin = personWith(tenant, "gatehouse/admin");
  const credential = { kind: "basic", name, vendor: name, username: name, password: "of one organization", workspaceId } as const;
  const key = { name, workspaceId, scopes: ["credentials:read" as const], expiresInDays: 90 };
  return { credential: (await execute(createCredential, admin, credential)).id, key: (await execute(createApiKey, admin, key)).id };
}

const unbroken = "Wm".repeat(50);
const wordy = "a very long name that goes on and on and on until there is no room left for anything else in it at all";

/** An organization in which every name is as long as it may be, with spaces and without. */
export async function longPlace(): Promise<Furnished> {
  const tenant = await createTestTenant(["gatehouse/admin"]);
  const admin = personWith(tenant, "gatehouse/admin");
  await execute(renameTenant, admin, { name: unbroken });
  const { id } = await execute(createWorkspace, admin, { name: "w".repeat(100) });
  await furnish(tenant, id, wordy.slice(0, 100).trim());
  return { tenant, ...(await furnish(tenant, id, unbroken)), entry: await newestEntry(tenant.id) };
}
