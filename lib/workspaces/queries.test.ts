import { beforeAll, expect, test } from "vitest";
import { inTenant } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous } from "@/lib/gate/principal";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createWorkspace } from "./mutations";
import { listWorkspaces } from "./queries";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant();
  await inTenant({ tenantId: tenant.id, workspaceIds: "*" }, async ({ db }) => {
    const key = {
      workspaceId: tenant.workspaces.main,
      name: "Key",
      environment: "test",
      lookup: "testtest",
      verifier: "!",
      pepperVersion: 1,
      lastFour: "test",
      scopes: ["org:read"],
    };
    const ended = new Date(Date.now() - 1_000);
    await db.apiKey.createMany({
      data: [key, { ...key, expiresAt: new Date(Date.now() + 60_000) }, { ...key, expiresAt: ended }, { ...key, revokedAt: ended }],
    });
    await db.credential.create({
      data: {
        workspaceId: tenant.workspaces.other,
        name: "Vendor",
        vendor: "Test",
        kind: "basic",
        sealedSecret: Buffer.from("x"),
        fingerprint: "x",
      },
    });
  });
});

test("workspaces come with the API keys that still work and the credentials they hold", async () => {
  expect(await execute(listWorkspaces, personWith(tenant, "gatehouse/owner"), {})).toEqual({
    items: [
      { id: tenant.workspaces.main, name: "main", createdAt: expect.any(Date), apiKeys: 2, credentials: 0 },
      { id: tenant.workspaces.other, name: "other", createdAt: expect.any(Date), apiKeys: 0, credentials: 1 },
    ],
    nextCursor: null,
  });
});

test("a role or a key of one workspace sees that one", async () => {
  for (const principal of [
    personWith(tenant, "gatehouse/auditor", tenant.workspaces.other),
    keyWith(tenant, tenant.workspaces.other, ["workspaces:read"]),
  ]) {
    const { items } = await execute(listWorkspaces, principal, {});
    expect(items.map((workspace) => workspace.name)).toEqual(["other"]);
  }
});

test("pages follow each other without gaps, and a route's text numbers count", async () => {
  const many = await createTestTenant();
  const owner = personWith(many, "gatehouse/owner");
  for (const name of ["a-1", "a_1", "a1", "z"]) await execute(createWorkspace, owner, { name });
  const whole = (await execute(listWorkspaces, owner, {})).items.map((workspace) => workspace.name);
  const paged: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { items: { name: string }[]; nextCursor: string | null } = await execute(listWorkspaces, owner, {
      limit: "2",
      ...(cursor ? { cursor } : {}),
    });
    expect(page.items.length).toBeLessThanOrEqual(2);
    paged.push(...page.items.map((workspace) => workspace.name));
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(whole);
  expect(paged).toHaveLength(6);
});

test("a cursor or limit that is none is refused", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  for (const input of [
    { cursor: "%%%" },
    { cursor: "QQ" },
    { cursor: "" },
    { limit: 0 },
    { limit: 101 },
    { limit: "many" },
    { offset: 3 },
  ]) {
    await expect(execute(listWorkspaces, owner, input)).rejects.toMatchObject({ code: "invalid_input" });
  }
});

test("the list is refused to whoever lacks workspaces:read", async () => {
  await expectForbidden(listWorkspaces, anonymous(testRequest()));
  await expectForbidden(listWorkspaces, keyWith(tenant, tenant.workspaces.main, ["org:read"]));
});
