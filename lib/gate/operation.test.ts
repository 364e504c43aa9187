import { beforeAll, expect, test } from "vitest";
import { inTenant, inTenantSql } from "@/lib/db/tenant";
import { personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { z } from "@/lib/zod";
import { AppError } from "./errors";
import { defineMutation, defineQuery, execute } from "./operation";
import { anonymous } from "./principal";

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  other = await createTestTenant();
});

const listWorkspaces = defineQuery({
  permission: "workspaces:read",
  scope: "workspace",
  input: z.strictObject({}),
  run: async ({ db }) => db.workspace.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
});

const renameWorkspace = defineMutation({
  permission: "workspaces:update",
  scope: "workspace",
  event: "workspace.renamed",
  input: z.strictObject({ id: z.uuid(), name: z.string().min(1) }),
  async run({ db }, { id, name }) {
    const before = await db.workspace.findUnique({ where: { id }, select: { name: true } });
    if (!before) throw new AppError("not_found", "This workspace no longer exists.");
    const after = await db.workspace.update({ where: { id }, data: { name }, select: { id: true, name: true } });
    return { change: { target: { type: "workspace", id, name }, workspaceId: id, before, after }, output: after };
  },
});

const entries = (tenantId: string) =>
  inTenantSql({ tenantId, workspaceIds: "*" }, (sql) =>
    sql<{ body: string; event: string }>("SELECT body, event FROM audit_outbox UNION ALL SELECT body, event FROM audit_entries"),
  );

test("a query sees its own tenant's rows only, and only the workspaces where the permission is held", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  expect((await execute(listWorkspaces, owner, {})).map((row) => row.name)).toEqual(["main", "other"]);
  const limited = personWith(tenant, "gatehouse/auditor", tenant.workspaces.main);
  expect((await execute(listWorkspaces, limited, {})).map((row) => row.name)).toEqual(["main"]);
});

test("a mutation and its entry commit together", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  await execute(renameWorkspace, owner, { id: tenant.workspaces.other, name: "renamed" });
  const written = (await entries(tenant.id)).filter((entry) => entry.event === "workspace.renamed");
  expect(written).toHaveLength(1);
  const body = JSON.parse(written[0]?.body ?? "{}");
  expect(body).toMatchObject({
    before: { name: "other" },
    after: { name: "renamed" },
    outcome: "success",
    mfa: true,
    actor: { type: "user", id: owner.id },
  });
  expect(written[0]?.body).not.toContain("example.test");
  expect(written[0]?.body).not.toContain("192.0.2.7");
});

test("neither commits when the work fails", async () => {
  const before = (await entries(tenant.id)).length;
  const owner = personWith(tenant, "gatehouse/owner");
  await expect(execute(renameWorkspace, owner, { id: tenant.workspaces.other, name: "Not A Name" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await expect(execute(renameWorkspace, owner, { id: tenant.workspaces.other, name: "main" })).rejects.toMatchObject({ code: "conflict" });
  expect(await entries(tenant.id)).toHaveLength(before);
});

test("another tenant's row is not found, whoever asks", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  await expect(execute(renameWorkspace, owner, { id: other.workspaces.main, name: "mine" })).rejects.toMatchObject({ code: "not_found" });
});

test("permission comes before input, and its refusal is recorded once a minute", async () => {
  const auditor = personWith(tenant, "gatehouse/auditor");
  for (let attempt = 0; attempt < 3; attempt++) {
    await expect(execute(renameWorkspace, auditor, { id: "not even an id" })).rejects.toMatchObject({
      code: "forbidden",
      details: { permission: "workspaces:update" },
    });
  }
  expect((await entries(tenant.id)).filter((entry) => entry.event === "permission.denied")).toHaveLength(1);
  await expect(execute(renameWorkspace, anonymous(testRequest()), {})).rejects.toMatchObject({ code: "unauthenticated" });
});

test("assurance is demanded as the registry says", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  const input = { id: tenant.workspaces.main, name: "main" };
  const session = owner.session!;
  await expect(execute(renameWorkspace, { ...owner, session: { ...session, stage: "mfa", mfaAt: null } }, input)).rejects.toMatchObject({
    code: "mfa_required",
  });
  await expect(
    execute(renameWorkspace, { ...owner, session: { ...session, stage: "enrolment", hasTotp: false, mfaAt: null } }, input),
  ).rejects.toMatchObject({ code: "mfa_enrolment_required" });
  const fresh = defineQuery({ permission: "workspaces:delete", input: z.strictObject({}), run: async () => null });
  const stale = { ...owner, session: { ...session, freshAt: new Date(Date.now() - 301_000) } };
  await expect(execute(fresh, stale, {})).rejects.toMatchObject({ code: "reauthentication_required" });
});

test("a role in a workspace does not open what concerns the organization", async () => {
  const limited = personWith(tenant, "gatehouse/owner", tenant.workspaces.main);
  const whole = defineQuery({ permission: "org:read", input: z.strictObject({}), run: async () => null });
  await expect(execute(whole, limited, {})).rejects.toMatchObject({ code: "forbidden" });
});

test("without a tenant a query sees nothing", async () => {
  const { database, newPrisma } = await import("@/lib/db/client");
  expect((await database().pool.query("SELECT FROM workspaces")).rows).toEqual([]);
  await expect(newPrisma().workspace.findMany()).rejects.toThrow("outside a transaction");
  expect(await inTenant({ tenantId: other.id, workspaceIds: [] }, ({ db }) => db.workspace.findMany())).toEqual([]);
});
