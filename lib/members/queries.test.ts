import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous } from "@/lib/gate/principal";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { createTestPerson } from "@/lib/testing/people";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { memberAttention } from "./queries";

let tenant: TestTenant;
let other: TestTenant;
const operator = () => tenant.memberships["gatehouse/operator"]?.id ?? "";
const sql = (text: string, values: unknown[] = []) => inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (run) => run(text, values));
const attention = (of = tenant) => execute(memberAttention, personWith(of, "gatehouse/owner"), {});

/** Nobody of the tenant has a second factor but one person, who is in the other organization too. */
beforeAll(async () => {
  [tenant, other] = [await createTestTenant(["gatehouse/owner", "gatehouse/operator", "gatehouse/auditor"]), await createTestTenant()];
  await createTestPerson(
    [
      { tenant, role: "gatehouse/admin" },
      { tenant: other, role: "gatehouse/auditor" },
    ],
    { totp: true },
  );
  await sql("INSERT INTO role_assignments (id, membership_id, workspace_id, role) VALUES ($1, $2, $3, 'gatehouse/auditor')", [
    uuidv7(),
    operator(),
    tenant.workspaces.main,
  ]);
});

test("members without a second factor are named, those who administer first", async () => {
  const { id } = tenant.memberships["gatehouse/owner"] ?? {};
  expect(await attention()).toEqual({
    active: 4,
    withSecondFactor: 1,
    unprotected: [
      { membershipId: id, name: "Test gatehouse/owner", roles: ["gatehouse/owner"], administrator: true },
      { membershipId: expect.any(String), name: "Test gatehouse/auditor", roles: ["gatehouse/auditor"], administrator: false },
      {
        membershipId: operator(),
        name: "Test gatehouse/operator",
        roles: ["gatehouse/auditor", "gatehouse/operator"],
        administrator: false,
      },
    ],
  });
  expect(await attention(other)).toMatchObject({ active: 2, withSecondFactor: 1, unprotected: [{ roles: ["gatehouse/owner"] }] });
});

test("an authenticator that was never confirmed protects nobody, and who left is not counted", async () => {
  const { personId } = tenant.memberships["gatehouse/auditor"] ?? {};
  await inTenantSql({ tenantId: tenant.id, personId: personId ?? null, workspaceIds: [] }, (run) =>
    run("INSERT INTO authenticators (id, kind, name, sealed_seed) VALUES ($1, 'totp', 'Test app', '\\x00')", [uuidv7()]),
  );
  await sql("UPDATE memberships SET status = 'suspended' WHERE id = $1", [operator()]);
  const { active, withSecondFactor, unprotected } = await attention();
  expect([active, withSecondFactor, unprotected.map(({ name }) => name)]).toEqual([
    3,
    1,
    ["Test gatehouse/owner", "Test gatehouse/auditor"],
  ]);
});

test("at most five are named", async () => {
  for (let more = 0; more < 5; more++) await createTestPerson([{ tenant, role: "datafly/viewer" }]);
  const { active, withSecondFactor, unprotected } = await attention();
  expect([active, withSecondFactor, unprotected.length]).toEqual([8, 1, 5]);
});

test("it needs members:read for the whole organization", async () => {
  await expectForbidden(memberAttention, personWith(tenant, "gatehouse/auditor", tenant.workspaces.main));
  await expectForbidden(memberAttention, personWith(tenant, "datafly/viewer"));
  await expectForbidden(memberAttention, keyWith(tenant, tenant.workspaces.main, ["members:read"]));
  await expectForbidden(memberAttention, anonymous(testRequest()));
  await expect(execute(memberAttention, personWith(tenant, "gatehouse/owner"), { limit: 9 })).rejects.toMatchObject({
    code: "invalid_input",
  });
});
