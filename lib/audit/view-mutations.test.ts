import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal } from "@/lib/gate/principal";
import { entriesOf } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { shareRefusal } from "./view-controls";
import { createAuditView, deleteAuditView, mostViews, pinAuditView, restoreAuditView, updateAuditView } from "./view-mutations";
import { listAuditViews } from "./view-queries";

let tenant: TestTenant;
let owner: Principal;
let auditor: Principal;

beforeEach(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  owner = personWith(tenant, "gatehouse/owner");
  auditor = personWith(tenant, "gatehouse/auditor");
});

const view = { name: "Denied", query: "outcome:denied created:7d" };
const names = async (principal: Principal) => (await execute(listAuditViews, principal, {})).items.map(({ name }) => name);
const unknown = { code: "not_found" };

test("a view is its owner's alone until it is shared", async () => {
  const { id } = await execute(createAuditView, auditor, view);
  expect((await execute(listAuditViews, auditor, {})).items).toEqual([
    { id, ...view, columns: null, shared: false, own: true, pinned: false },
  ]);
  expect(await names(owner)).toEqual([]);
  const attempts = (principal: Principal) => [
    () => execute(updateAuditView, principal, { id, name: "Mine" }),
    () => execute(deleteAuditView, principal, { id }),
    () => execute(restoreAuditView, principal, { id }),
    () => execute(pinAuditView, principal, { id, pinned: true }),
  ];
  const other = await createTestTenant(["gatehouse/owner"]);
  for (const attempt of [...attempts(owner), ...attempts(personWith(other, "gatehouse/owner"))])
    await expect(attempt()).rejects.toMatchObject(unknown);
});

test("sharing and changing shared views needs audit:manage_views, and a refusal is recorded", async () => {
  const own = await execute(createAuditView, auditor, view);
  await expect(execute(createAuditView, auditor, { ...view, name: "For all", shared: true })).rejects.toMatchObject({ code: "forbidden" });
  await expect(execute(updateAuditView, auditor, { id: own.id, shared: true })).rejects.toMatchObject({ code: "forbidden" });
  const shared = await execute(createAuditView, owner, { ...view, shared: true });
  expect(await names(auditor)).toEqual(["Denied", "Denied"]);
  await expect(execute(updateAuditView, auditor, { id: shared.id, name: "Mine now" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(execute(deleteAuditView, auditor, { id: shared.id })).rejects.toMatchObject({ code: "forbidden" });
  expect(await execute(updateAuditView, owner, { id: shared.id, name: "Ours" })).toMatchObject({ name: "Ours", query: view.query });
  expect(shareRefusal(auditor)).toContain("audit:manage_views");
  expect(shareRefusal(owner)).toBeUndefined();
  const denials = await entriesOf(tenant.id, "permission.denied");
  expect(denials.map((entry) => (entry as unknown as { target: { id: string } }).target.id)).toContain("audit:manage_views");
  const unproved = { ...owner, session: owner.session && { ...owner.session, mfaAt: null } };
  await expect(execute(deleteAuditView, unproved, { id: shared.id })).rejects.toMatchObject({ code: "mfa_required" });
});

test("what happens to a view is in the log, its query as a commitment", async () => {
  const { id } = await execute(createAuditView, owner, { ...view, query: "actor:somebody" });
  await execute(updateAuditView, owner, { id, query: "outcome:denied", columns: "time.actor" });
  await execute(deleteAuditView, owner, { id });
  await execute(restoreAuditView, owner, { id });
  await execute(pinAuditView, owner, { id, pinned: true });
  for (const event of ["audit_view.created", "audit_view.updated", "audit_view.deleted", "audit_view.restored"])
    expect(await entriesOf(tenant.id, event), event).toHaveLength(1);
  const [created] = await entriesOf(tenant.id, "audit_view.created");
  expect(created).toMatchObject({
    target: { type: "audit_view", id, name: "Denied" },
    after: { name: "Denied", columns: null, shared: false },
  });
  expect(created?.after?.query).toMatchObject({ subject: `audit_view:${id}` });
  expect(JSON.stringify(created)).not.toContain("actor:somebody");
});

test("a deletion can be taken back for a day, with its pins", async () => {
  const { id } = await execute(createAuditView, owner, { ...view, pinned: true });
  await execute(deleteAuditView, owner, { id });
  expect(await names(owner)).toEqual([]);
  await expect(execute(updateAuditView, owner, { id, name: "Gone" })).rejects.toMatchObject(unknown);
  await execute(restoreAuditView, owner, { id });
  expect((await execute(listAuditViews, owner, {})).items).toMatchObject([{ id, pinned: true }]);
  await execute(deleteAuditView, owner, { id });
  await inTenantSql({ tenantId: tenant.id, workspaceIds: [] }, (sql) =>
    sql("UPDATE audit_views SET deleted_at = now() - interval '25 hours' WHERE id = $1", [id]),
  );
  const another = await execute(createAuditView, owner, view);
  await execute(deleteAuditView, owner, { id: another.id });
  await expect(execute(restoreAuditView, owner, { id })).rejects.toMatchObject(unknown);
});

test("names are taken once per owner, and once among the shared", async () => {
  await execute(createAuditView, owner, view);
  await expect(execute(createAuditView, owner, { ...view, name: "DENIED" })).rejects.toMatchObject({ code: "conflict" });
  await execute(createAuditView, auditor, view);
  const shared = await execute(createAuditView, owner, { ...view, shared: true });
  await expect(execute(createAuditView, owner, { ...view, shared: true })).rejects.toMatchObject({ code: "conflict" });
  await expect(execute(updateAuditView, owner, { id: shared.id, shared: false })).rejects.toMatchObject({ code: "conflict" });
});

test("pins are each person's own", async () => {
  const { id } = await execute(createAuditView, owner, { ...view, shared: true });
  await execute(pinAuditView, auditor, { id, pinned: true });
  await execute(pinAuditView, auditor, { id, pinned: true });
  expect((await execute(listAuditViews, auditor, {})).items).toMatchObject([{ own: false, pinned: true }]);
  expect((await execute(listAuditViews, owner, {})).items).toMatchObject([{ own: true, pinned: false }]);
  await execute(pinAuditView, auditor, { id, pinned: false });
  expect((await execute(listAuditViews, auditor, {})).items).toMatchObject([{ pinned: false }]);
});

test("a key saves views of its own, and nobody else's are its business", async () => {
  const key = keyWith(tenant, tenant.workspaces.main, ["audit:read"]);
  await execute(createAuditView, owner, view);
  const { id } = await execute(createAuditView, key, view);
  expect((await execute(listAuditViews, key, {})).items).toMatchObject([{ id, own: true }]);
  await expect(execute(createAuditView, key, { ...view, name: "All", shared: true })).rejects.toMatchObject({ code: "forbidden" });
});

test("a query that cannot be understood is not saved", async () => {
  const fields = (error: unknown) => (error as { details: { fields: Record<string, string> } }).details.fields;
  const refused = (input: object) => execute(createAuditView, owner, { ...view, ...input }).then(() => ({}), fields);
  expect(await refused({ query: 'actor:"never closed' })).toHaveProperty("query");
  expect(await refused({ query: "x".repeat(2_001) })).toHaveProperty("query");
  expect(await refused({ columns: "a b" })).toHaveProperty("columns");
  expect(await refused({ name: " " })).toHaveProperty("name");
  expect(await refused({ name: "a\0b" })).toHaveProperty("name");
  expect(await execute(updateAuditView, owner, { id: uuidv7() }).catch(fields)).toEqual({ input: "Say what to change." });
});

test("there is an end to how many views there can be", async () => {
  await inTenantSql({ tenantId: tenant.id, workspaceIds: [] }, (sql) =>
    sql(
      "INSERT INTO audit_views (id, owner_id, name, query) SELECT gen_random_uuid(), $1, 'View ' || n, '' FROM generate_series(1, $2::int) AS n",
      [owner.id, mostViews],
    ),
  );
  await expect(execute(createAuditView, owner, view)).rejects.toMatchObject({ code: "conflict" });
  await execute(createAuditView, owner, { ...view, shared: true });
});

test("whoever may not read the log may not save views of it", async () => {
  const id = uuidv7();
  for (const principal of [anonymous(testRequest()), personWith(tenant, "gatehouse/operator")]) {
    await expectForbidden(listAuditViews, principal);
    await expectForbidden(createAuditView, principal, view);
    await expectForbidden(updateAuditView, principal, { id, name: "x" });
    await expectForbidden(deleteAuditView, principal, { id });
    await expectForbidden(restoreAuditView, principal, { id });
    await expectForbidden(pinAuditView, principal, { id, pinned: true });
  }
});
