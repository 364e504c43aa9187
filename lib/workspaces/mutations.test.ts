import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test, vi } from "vitest";
import { inTenant, inTenantSql } from "@/lib/db/tenant";
import { resolveApiKey } from "@/lib/gate/api-key";
import { apiKeyVerifier, generateApiKey } from "@/lib/gate/api-key-format";
import { openValue, sealValue } from "@/lib/gate/data-keys";
import { execute } from "@/lib/gate/operation";
import { anonymous } from "@/lib/gate/principal";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createWorkspace, deleteWorkspace, renameWorkspace } from "./mutations";
import { listWorkspaces } from "./queries";

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/admin", "gatehouse/operator", "gatehouse/auditor"]);
  other = await createTestTenant();
});

const logged = (tenantId: string, event: string) =>
  inTenantSql({ tenantId, workspaceIds: "*" }, (sql) =>
    sql<{ body: string }>("SELECT body FROM audit_outbox WHERE event = $1 UNION ALL SELECT body FROM audit_entries WHERE event = $1", [
      event,
    ]),
  ).then((rows) => rows.map((row) => JSON.parse(row.body)));
const names = async (of: TestTenant) =>
  (await execute(listWorkspaces, personWith(of, "gatehouse/owner"), {})).items.map((workspace) => workspace.name);

test("creating a workspace says so in the log, and a taken name is refused", async () => {
  const admin = personWith(tenant, "gatehouse/admin");
  const made = await execute(createWorkspace, admin, { name: "third" });
  expect(await names(tenant)).toEqual(["main", "other", "third"]);
  expect(await logged(tenant.id, "workspace.created")).toMatchObject([
    { target: { type: "workspace", id: made.id, name: "third" }, workspace: made.id, before: null, after: { name: "third" } },
  ]);
  await expect(execute(createWorkspace, admin, { name: "third" })).rejects.toMatchObject({
    code: "conflict",
    message: "A workspace with this name already exists.",
  });
  await expect(execute(createWorkspace, admin, { name: "Third" })).rejects.toMatchObject({ code: "invalid_input" });
  expect(await logged(tenant.id, "workspace.created")).toHaveLength(1);
});

test("creating is refused without the permission for the whole organization", async () => {
  const input = { name: "mine" };
  await expectForbidden(createWorkspace, anonymous(testRequest()), input);
  await expectForbidden(createWorkspace, personWith(tenant, "gatehouse/auditor"), input);
  await expectForbidden(createWorkspace, personWith(tenant, "gatehouse/admin", tenant.workspaces.main), input);
  await expectForbidden(createWorkspace, keyWith(tenant, tenant.workspaces.main, ["workspaces:create"]), input);
});

test("renaming works for the organization's and for the workspace's own roles", async () => {
  const own = personWith(tenant, "gatehouse/admin", tenant.workspaces.other);
  expect(await execute(renameWorkspace, own, { id: tenant.workspaces.other, name: "renamed" })).toEqual({
    id: tenant.workspaces.other,
    name: "renamed",
  });
  expect(await logged(tenant.id, "workspace.renamed")).toMatchObject([
    { before: { name: "other" }, after: { name: "renamed" }, workspace: tenant.workspaces.other },
  ]);
  await expect(execute(renameWorkspace, own, { id: tenant.workspaces.main, name: "theirs" })).rejects.toMatchObject({ code: "not_found" });
  const admin = personWith(tenant, "gatehouse/admin");
  await expect(execute(renameWorkspace, admin, { id: tenant.workspaces.other, name: "main" })).rejects.toMatchObject({ code: "conflict" });
  await expect(execute(renameWorkspace, admin, { id: other.workspaces.main, name: "theirs" })).rejects.toMatchObject({ code: "not_found" });
  await execute(renameWorkspace, admin, { id: tenant.workspaces.other, name: "other" });
});

test("renaming is refused without the permission", async () => {
  const input = { id: tenant.workspaces.main, name: "mine" };
  await expectForbidden(renameWorkspace, anonymous(testRequest()), input);
  await expectForbidden(renameWorkspace, personWith(tenant, "gatehouse/auditor"), input);
  await expectForbidden(renameWorkspace, keyWith(tenant, tenant.workspaces.main, ["workspaces:read"]), input);
});

test("deleting takes a fresh confirmation, the name typed, a reason, and the permission for the whole organization", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  const input = { id: tenant.workspaces.main, name: "main", reason: "Not needed" };
  await expectForbidden(deleteWorkspace, anonymous(testRequest()), input);
  await expectForbidden(deleteWorkspace, personWith(tenant, "gatehouse/operator"), input);
  await expectForbidden(deleteWorkspace, personWith(tenant, "gatehouse/owner", tenant.workspaces.main), input);
  const stale = { ...owner, session: { ...owner.session!, freshAt: new Date(Date.now() - 301_000) } };
  await expect(execute(deleteWorkspace, stale, input)).rejects.toMatchObject({ code: "reauthentication_required" });
  await expect(execute(deleteWorkspace, owner, { ...input, name: "other" })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { name: "Type main exactly." } },
  });
  await expect(execute(deleteWorkspace, owner, { ...input, reason: "" })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { reason: "Give a reason." } },
  });
  await expect(execute(deleteWorkspace, owner, { ...input, id: other.workspaces.main })).rejects.toMatchObject({ code: "not_found" });
  expect(await names(tenant)).toContain("main");
  expect(await names(other)).toContain("main");
});

/** A key, a sealed credential and a role in a workspace, written as their own operations would. */
async function furnish({ id: tenantId, memberships }: TestTenant, workspaceId: string) {
  const key = generateApiKey("test");
  const { verifier, pepperVersion } = await apiKeyVerifier(key.secret);
  const place = {
    purpose: "credential",
    tenantId,
    workspaceId,
    table: "credentials",
    record: uuidv7(),
    field: "sealed_secret",
    version: 1,
  };
  const sealed = await inTenant({ tenantId, workspaceIds: "*" }, async ({ db, sql }) => {
    const bytes = await sealValue(sql, place, "value");
    await db.apiKey.create({
      data: {
        workspaceId,
        name: "Key",
        environment: "test",
        lookup: key.lookup,
        verifier,
        pepperVersion,
        lastFour: key.last4,
        scopes: ["workspaces:read"],
      },
    });
    await db.credential.create({
      data: {
        id: place.record,
        workspaceId,
        name: "Vendor",
        vendor: "Test",
        kind: "basic",
        sealedSecret: Uint8Array.from(bytes),
        fingerprint: "x",
      },
    });
    await db.roleAssignment.create({
      data: { membershipId: memberships["gatehouse/auditor"]!.id, workspaceId, role: "gatehouse/operator" },
    });
    return bytes;
  });
  return { secret: key.secret, place, sealed };
}

/** Opens as a process does that has never held the key. */
async function openElsewhere({ place, sealed }: Awaited<ReturnType<typeof furnish>>): Promise<string> {
  vi.resetModules();
  const elsewhere = await import("@/lib/gate/data-keys");
  return inTenantSql({ tenantId: place.tenantId, workspaceIds: "*" }, async (sql) =>
    (await elsewhere.openValue(sql, place, sealed)).toString(),
  );
}

test("a deleted workspace takes its keys, credentials, roles and data key along; its neighbour keeps everything", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  const doomed = await furnish(tenant, tenant.workspaces.other);
  const kept = await furnish(tenant, tenant.workspaces.main);
  expect(await resolveApiKey(doomed.secret, testRequest())).toMatchObject({ tenantId: tenant.id });
  expect(await openElsewhere(doomed)).toBe("value");

  expect(await execute(deleteWorkspace, owner, { id: tenant.workspaces.other, name: "other", reason: "Project ended" })).toEqual({
    id: tenant.workspaces.other,
  });

  expect(await resolveApiKey(doomed.secret, testRequest())).toBeNull();
  await expect(openElsewhere(doomed)).rejects.toThrow(expect.objectContaining({ name: "SealBrokenError" }));
  const left = await inTenant({ tenantId: tenant.id, workspaceIds: "*" }, async ({ db }) => ({
    credentials: await db.credential.findMany({ select: { workspaceId: true } }),
    roles: await db.roleAssignment.count({ where: { workspaceId: tenant.workspaces.other } }),
    dataKeys: await db.dataKey.count({ where: { workspaceId: tenant.workspaces.other } }),
  }));
  expect(left).toEqual({ credentials: [{ workspaceId: tenant.workspaces.main }], roles: 0, dataKeys: 0 });
  expect(await names(tenant)).not.toContain("other");
  expect(await logged(tenant.id, "workspace.deleted")).toMatchObject([
    { reason: "Project ended", workspace: tenant.workspaces.other, before: { name: "other", apiKeys: 1, credentials: 1, roles: 1 } },
  ]);

  expect(await resolveApiKey(kept.secret, testRequest())).toMatchObject({ tenantId: tenant.id });
  expect(
    await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) =>
      (await openValue(sql, kept.place, kept.sealed)).toString(),
    ),
  ).toBe("value");
});

test("a deleted workspace is gone, and its name is free again", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  const id = tenant.workspaces.other;
  await expect(execute(deleteWorkspace, owner, { id, name: "other", reason: "Again" })).rejects.toMatchObject({ code: "not_found" });
  await expect(execute(renameWorkspace, owner, { id, name: "back" })).rejects.toMatchObject({ code: "not_found" });
  expect((await execute(createWorkspace, owner, { name: "other" })).id).not.toBe(id);
});

test("the last workspace stays, also when all are deleted at once", async () => {
  const small = await createTestTenant();
  const owner = personWith(small, "gatehouse/owner");
  const attempts = Object.entries(small.workspaces).map(([name, id]) =>
    execute(deleteWorkspace, owner, { id, name, reason: "All at once" }).then(
      () => "deleted",
      (error) => error.code,
    ),
  );
  expect((await Promise.all(attempts)).toSorted()).toEqual(["conflict", "deleted"]);
  expect(await names(small)).toHaveLength(1);
});
