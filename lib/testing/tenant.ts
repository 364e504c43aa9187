import { v7 as uuidv7 } from "uuid";
import { inTenantSql } from "@/lib/db/tenant";
import { enterNewTenant, enterPerson } from "@/lib/gate/context";
import type { PresetKey } from "@/lib/gate/presets";

/** A tenant of a test's own: its id, slug, two workspaces, and a membership per role asked for. */
export type TestTenant = {
  id: string;
  slug: string;
  workspaces: { main: string; other: string };
  memberships: Record<string, { id: string; personId: string }>;
};

/** Makes a tenant for one test file, as the application role would. People have a password nobody knows. */
export async function createTestTenant(roles: readonly PresetKey[] = ["gatehouse/owner"]): Promise<TestTenant> {
  const id = uuidv7();
  const slug = `test-${id.slice(-12)}`;
  const workspaces = { main: uuidv7(), other: uuidv7() };
  const memberships: TestTenant["memberships"] = {};
  await inTenantSql({ tenantId: id, workspaceIds: "*" }, async (sql) => {
    await enterNewTenant(sql, id);
    await sql("INSERT INTO tenants (slug, name) VALUES ($1, $2)", [slug, `Test ${slug}`]);
    for (const [name, workspaceId] of Object.entries(workspaces))
      await sql("INSERT INTO workspaces (id, name) VALUES ($1, $2)", [workspaceId, name]);
    for (const role of roles) memberships[role] = await addTestMember(sql, role);
  });
  return { id, slug, workspaces, memberships };
}

type Statement = Parameters<Parameters<typeof inTenantSql>[1]>[0];

async function addTestMember(sql: Statement, role: PresetKey): Promise<{ id: string; personId: string }> {
  const personId = uuidv7();
  const id = uuidv7();
  const email = `${role.replace("/", ".")}.${personId}@example.test`;
  await enterPerson(sql, personId);
  await sql("INSERT INTO people (email, name, password_hash) VALUES ($1, $2, '!')", [email, `Test ${role}`]);
  await sql("INSERT INTO memberships (id, person_id, name, email) VALUES ($1, $2, $3, $4)", [id, personId, `Test ${role}`, email]);
  await sql("INSERT INTO role_assignments (id, membership_id, role) VALUES ($1, $2, $3)", [uuidv7(), id, role]);
  return { id, personId };
}
