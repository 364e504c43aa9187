import { createTestApiKey } from "@/lib/testing/api-keys";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { asSuperuser } from "./database";

export type Furnished = { tenant: TestTenant; credential: string; key: string; entry: string };

export const credentialName = "Kept by one organization";

/** An organization with a credential, an API key and an entry about it. */
export async function furnished(address: string | undefined): Promise<Furnished> {
  const tenant = await createTestTenant([]);
  const key = await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:create"]);
  const input = {
    kind: "api_key",
    name: credentialName,
    vendor: "ga4",
    workspaceId: tenant.workspaces.main,
    secret: "of one organization",
  };
  const made = await fetch(`${address}/api/v1/credentials`, {
    method: "POST",
    headers: { authorization: `Bearer ${key.secret}`, "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  if (made.status !== 201) throw new Error(`The credential was not made: ${await made.text()}`);
  const { id } = (await made.json()) as { id: string };
  return { tenant, credential: id, key: key.id, entry: await entryAbout(id) };
}

/** The id of an entry whose target this is. */
async function entryAbout(target: string): Promise<string> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ id: string }>(
      "SELECT id FROM audit_outbox WHERE target_id = $1 UNION ALL SELECT id FROM audit_entries WHERE target_id = $1 LIMIT 1",
      [target],
    ),
  );
  return rows[0]?.id ?? "";
}
