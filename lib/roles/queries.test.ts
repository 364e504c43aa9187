import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { type PresetKey, presets } from "@/lib/gate/presets";
import { anonymous } from "@/lib/gate/principal";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { holdersRefusal } from "./controls";
import { listRoleHolders, listRoles } from "./queries";

let tenant: TestTenant;
let other: TestTenant;
const owner = () => personWith(tenant, "gatehouse/owner");
const memberOf = (role: PresetKey) => tenant.memberships[role]?.id ?? "";
const sql = (text: string, values: unknown[]) => inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (run) => run(text, values));
const assign = (member: PresetKey, role: PresetKey, workspaceId: string) =>
  sql("INSERT INTO role_assignments (id, membership_id, role, workspace_id) VALUES ($1, $2, $3, $4)", [
    uuidv7(),
    memberOf(member),
    role,
    workspaceId,
  ]);

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/operator", "gatehouse/auditor", "datafly/viewer", "foctta/approver"]);
  other = await createTestTenant(["gatehouse/owner", "signalsmith/member"]);
  const { main, other: second } = tenant.workspaces;
  await assign("datafly/viewer", "gatehouse/operator", main);
  await assign("datafly/viewer", "gatehouse/operator", second);
  await assign("gatehouse/auditor", "datalinx/workspace_editor", second);
  await sql("UPDATE memberships SET status = 'suspended' WHERE id = $1", [memberOf("datafly/viewer")]);
  await sql("UPDATE memberships SET status = 'ended' WHERE id = $1", [memberOf("foctta/approver")]);
});

const counted = async (principal = owner()) =>
  Object.fromEntries(
    (await execute(listRoles, principal, {})).items.map(({ key, holders }) => [key, [holders.organization, holders.workspaces]]),
  );

test("the built-in roles and those in use are listed, with how many members hold them", async () => {
  expect(await counted()).toEqual({
    "gatehouse/owner": [1, 0],
    "gatehouse/admin": [0, 0],
    "gatehouse/compliance_officer": [0, 0],
    "gatehouse/operator": [1, 1],
    "gatehouse/auditor": [1, 0],
    "datafly/viewer": [1, 0],
    "datalinx/workspace_editor": [0, 1],
  });
  const { items } = await execute(listRoles, owner(), {});
  expect(items[0]).toMatchObject({ key: "gatehouse/owner", name: "Owner", origin: "gatehouse", builtIn: true, administrator: true });
  expect(items.at(-1)).toMatchObject({ origin: "datalinx", builtIn: false, sentence: presets["datalinx/workspace_editor"].sentence });
  for (const { key, permissions } of items) expect(new Set(permissions)).toEqual(presets[key].permissions);
});

test("a role in one workspace sees who holds what in that workspace only", async () => {
  const builtIn = {
    "gatehouse/owner": [null, 0],
    "gatehouse/admin": [null, 0],
    "gatehouse/compliance_officer": [null, 0],
    "gatehouse/auditor": [null, 0],
  };
  const limited = personWith(tenant, "gatehouse/auditor", tenant.workspaces.main);
  expect(await counted(limited)).toEqual({ ...builtIn, "gatehouse/operator": [null, 1] });
  const key = keyWith(tenant, tenant.workspaces.other, ["roles:read"]);
  expect(await counted(key)).toEqual({ ...builtIn, "gatehouse/operator": [null, 1], "datalinx/workspace_editor": [null, 1] });
});

const holders = async (input = {}, principal = owner()) =>
  (await execute(listRoleHolders, principal, input)).items.map(({ name, role, workspaceName }) => [name, role, workspaceName]);

test("holders are listed by name with what they hold where", async () => {
  expect(await holders({ role: "gatehouse/operator" })).toEqual([
    ["Test datafly/viewer", "gatehouse/operator", "main"],
    ["Test datafly/viewer", "gatehouse/operator", "other"],
    ["Test gatehouse/operator", "gatehouse/operator", null],
  ]);
  const { items } = await execute(listRoleHolders, owner(), { role: "datafly/viewer" });
  expect(items).toEqual([
    {
      id: expect.any(String),
      membershipId: memberOf("datafly/viewer"),
      name: "Test datafly/viewer",
      email: expect.stringContaining("@example.test"),
      status: "suspended",
      role: "datafly/viewer",
      roleName: "Viewer",
      workspaceId: null,
      workspaceName: null,
      since: expect.any(Date),
    },
  ]);
  expect((await holders()).map(([, role]) => role)).not.toContain("foctta/approver");
});

test("who has a permission is who holds a role that gives it", async () => {
  for (const permission of ["audit:read", "credentials:lease", "mappings:update", "org:delete"] as const) {
    const wanted = (await holders()).filter(([, role]) => presets[role as PresetKey].permissions.has(permission));
    expect(await holders({ permission }), permission).toEqual(wanted);
  }
  expect(await holders({ permission: "mappings:update" })).toContainEqual(["Test gatehouse/auditor", "datalinx/workspace_editor", "other"]);
  expect(await holders({ permission: "org:delete", role: "gatehouse/operator" })).toEqual([]);
});

test("pages of holders, put together, are the whole list", async () => {
  for (const sorted of [{}, { order: "desc" }, { sort: "since" }, { sort: "since", order: "asc" }]) {
    const whole = (await execute(listRoleHolders, owner(), sorted)).items;
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof firstPage>> = await execute(listRoleHolders, owner(), {
        ...sorted,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(whole);
    expect(whole).toHaveLength(7);
  }
});
const firstPage = () => execute(listRoleHolders, owner(), {});

test("another organization's roles and people are not seen", async () => {
  const stranger = personWith(other, "gatehouse/owner");
  expect(await counted(stranger)).toMatchObject({ "gatehouse/owner": [1, 0], "gatehouse/operator": [0, 0], "signalsmith/member": [1, 0] });
  expect(await holders({}, stranger)).toHaveLength(2);
  const { nextCursor } = await execute(listRoleHolders, owner(), { limit: 1 });
  for (const { email } of (await execute(listRoleHolders, stranger, { cursor: nextCursor })).items)
    expect(Object.values(other.memberships).some(({ personId }) => email.includes(personId))).toBe(true);
});

test("roles need roles:read; people need members:read for the whole organization", async () => {
  const limited = personWith(tenant, "gatehouse/auditor", tenant.workspaces.main);
  await expectForbidden(listRoles, personWith(tenant, "datafly/viewer"));
  await expectForbidden(listRoles, keyWith(tenant, tenant.workspaces.main, ["members:read"]));
  await expectForbidden(listRoleHolders, limited);
  await expectForbidden(listRoleHolders, personWith(tenant, "datafly/viewer"));
  await expectForbidden(listRoleHolders, keyWith(tenant, tenant.workspaces.main, ["members:read", "roles:read"]));
  for (const operation of [listRoles, listRoleHolders]) await expectForbidden(operation, anonymous(testRequest()));
  expect(holdersRefusal(owner())).toBeUndefined();
  expect(holdersRefusal(limited)).toContain("members:read");
});

test.each([
  { role: "constructor" },
  { role: "" },
  { permission: "audit:*" },
  { sort: "email" },
  { limit: 0 },
  { cursor: "x" },
  { name: "x" },
])("%j is refused", async (input) => {
  await expect(execute(listRoleHolders, owner(), input)).rejects.toMatchObject({ code: "invalid_input" });
});
