import { beforeAll, expect, test } from "vitest";
import { execute } from "@/lib/gate/operation";
import { anonymous } from "@/lib/gate/principal";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { getTenant, listMyTenants } from "./queries";

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]), await createTestTenant()];
});

test("the organization is the principal's own, for people, for a role in one workspace and for keys", async () => {
  const facts = { id: tenant.id, slug: tenant.slug, name: `Test ${tenant.slug}`, createdAt: expect.any(Date) };
  const key = keyWith(tenant, tenant.workspaces.main, ["org:read"]);
  for (const principal of [personWith(tenant, "gatehouse/auditor"), personWith(tenant, "gatehouse/auditor", tenant.workspaces.main), key]) {
    expect(await execute(getTenant, principal, {})).toEqual(facts);
  }
  expect(await execute(getTenant, personWith(other, "gatehouse/owner"), {})).toMatchObject({ id: other.id });
});

test("the organization is refused to whoever lacks org:read, and takes no input", async () => {
  await expectForbidden(getTenant, anonymous(testRequest()));
  await expectForbidden(getTenant, keyWith(tenant, tenant.workspaces.main, ["workspaces:read"]));
  await expect(execute(getTenant, personWith(tenant, "gatehouse/owner"), { id: other.id })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("a person sees the organizations they are an active member of and no other", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  expect(await execute(listMyTenants, owner, {})).toEqual([{ id: tenant.id, slug: tenant.slug, name: `Test ${tenant.slug}` }]);
  expect(await execute(listMyTenants, { ...owner, personId: crypto.randomUUID() }, {})).toEqual([]);
});

test("only a person has organizations", async () => {
  await expectForbidden(listMyTenants, anonymous(testRequest()));
  await expectForbidden(listMyTenants, keyWith(tenant, tenant.workspaces.main, ["org:read"]));
});
