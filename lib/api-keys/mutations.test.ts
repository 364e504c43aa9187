import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import type { Permission } from "@/lib/gate/permissions";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createApiKey, revokeApiKey, rotateApiKey, updateApiKey } from "./mutations";

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/operator", "gatehouse/auditor"]);
  other = await createTestTenant();
});

const dayMilliseconds = 86_400_000;
const owner = () => personWith(tenant, "gatehouse/owner");
const operator = (workspaceId?: string) => personWith(tenant, "gatehouse/operator", workspaceId);
const wanted = (changes: object = {}) => ({
  name: "Warehouse loader",
  workspaceId: tenant.workspaces.main,
  scopes: ["credentials:lease" as const],
  ...changes,
});
const entries = (tenantId: string, event: string) =>
  inTenantSql({ tenantId, workspaceIds: "*" }, (sql) =>
    sql<{ body: string }>("SELECT body FROM audit_outbox WHERE event = $1 ORDER BY id", [event]),
  );
const stored = (id: string) =>
  inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql<{ row: string; verifier: string; scopes: string[]; created_by: string | null; expires_at: Date }>(
      "SELECT k::text AS row, verifier, scopes, created_by, expires_at FROM api_keys k WHERE id = $1",
      [id],
    ),
  ).then(([row]) => row!);

test("a key is made with its secret in the answer and in no row or entry", async () => {
  const made = await execute(createApiKey, owner(), wanted({ scopes: ["credentials:read", "credentials:lease", "credentials:read"] }));
  expect(made.secret.startsWith(`${made.prefix}_`)).toBe(true);
  const row = await stored(made.id);
  expect(row.row).not.toContain(made.secret.slice(17));
  expect(row.verifier).toMatch(/^\$2b\$10\$/);
  expect(row.scopes).toEqual(["credentials:lease", "credentials:read"]);
  expect(row.created_by).toBe(owner().id);
  expect(Math.round((row.expires_at.getTime() - Date.now()) / dayMilliseconds)).toBe(90);
  const entry = (await entries(tenant.id, "api_key.created")).find(({ body }) => body.includes(made.id));
  expect(JSON.parse(entry!.body)).toMatchObject({
    workspace: tenant.workspaces.main,
    target: { type: "api_key", id: made.id, name: "Warehouse loader" },
    after: {
      workspace: "main",
      scopes: ["credentials:lease", "credentials:read"],
      expiresAt: made.expiresAt?.toISOString(),
      prefix: made.prefix,
    },
  });
  expect(entry!.body).not.toContain(made.secret.slice(17));
  expect(entry!.body).not.toContain(row.verifier);
});

test("test keys and the offered lifetimes; only the owner makes a key that never expires", async () => {
  const made = await execute(createApiKey, owner(), wanted({ environment: "test", expiresInDays: 7 }));
  expect(made.prefix).toMatch(/^gh_test_/);
  expect(Math.round((made.expiresAt!.getTime() - Date.now()) / dayMilliseconds)).toBe(7);
  expect((await execute(createApiKey, owner(), wanted({ expiresInDays: null }))).expiresAt).toBeNull();
  const leases: Permission[] = ["credentials:read"];
  await expect(execute(createApiKey, operator(), wanted({ scopes: leases, expiresInDays: null }))).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { expiresInDays: expect.stringContaining("Only the owner") } },
  });
});

test("no scope above the creator's own in that workspace, and the refusal is recorded", async () => {
  const scopes: Permission[] = ["credentials:read", "audit:write"];
  await expect(execute(createApiKey, operator(), wanted({ scopes }))).rejects.toMatchObject({
    code: "forbidden",
    details: { permission: "audit:write", fields: { scopes: expect.stringContaining("audit:write") } },
  });
  const denied = (await entries(tenant.id, "permission.denied")).map(({ body }) => JSON.parse(body));
  expect(denied).toContainEqual(
    expect.objectContaining({
      target: { type: "permission", id: "audit:write", name: "audit:write" },
      reason: "scope_not_held",
      outcome: "denied",
    }),
  );
  // Held in one workspace only: another is as if it did not exist.
  const limited = operator(tenant.workspaces.main);
  await expect(
    execute(createApiKey, limited, wanted({ scopes: ["credentials:read"], workspaceId: tenant.workspaces.other })),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(execute(createApiKey, limited, wanted({ scopes: ["credentials:read"] }))).resolves.toHaveProperty("secret");
});

test("a key makes keys of its own workspace, within its own scopes and its own lifetime", async () => {
  const parent = await execute(createApiKey, owner(), wanted({ scopes: ["api_keys:create", "credentials:lease"], expiresInDays: 7 }));
  const held: Permission[] = ["api_keys:create", "credentials:lease"];
  const machine = { ...keyWith(tenant, tenant.workspaces.main, held), id: parent.id, apiKeyId: parent.id };
  const child = await execute(createApiKey, machine, wanted({ expiresInDays: 365 }));
  expect(child.expiresAt).toEqual(parent.expiresAt);
  expect((await stored(child.id)).created_by).toBeNull();
  await expect(execute(createApiKey, machine, wanted({ scopes: ["credentials:delete"] }))).rejects.toMatchObject({ code: "forbidden" });
  await expect(execute(createApiKey, machine, wanted({ workspaceId: tenant.workspaces.other }))).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(execute(createApiKey, machine, wanted({ expiresInDays: null }))).rejects.toMatchObject({ code: "invalid_input" });
});

test("rotating keeps the key and replaces its secret", async () => {
  const made = await execute(createApiKey, owner(), wanted());
  const before = await stored(made.id);
  const rotated = await execute(rotateApiKey, owner(), { id: made.id, reason: "Yearly rotation" });
  expect(rotated).toMatchObject({ id: made.id, name: "Warehouse loader", expiresAt: made.expiresAt });
  expect(rotated.secret).not.toBe(made.secret);
  const after = await stored(made.id);
  expect(after.verifier).not.toBe(before.verifier);
  expect(after.row).not.toContain(rotated.secret.slice(17));
  const [entry] = await entries(tenant.id, "api_key.rotated");
  expect(JSON.parse(entry!.body)).toMatchObject({
    reason: "Yearly rotation",
    before: { prefix: made.prefix },
    after: { prefix: rotated.prefix },
  });
  expect(entry!.body).not.toContain(rotated.secret.slice(17));
});

test("nobody gets the secret of a key that can do more than they can", async () => {
  const made = await execute(createApiKey, owner(), wanted({ scopes: ["audit:write"] }));
  const before = await stored(made.id);
  await expect(execute(rotateApiKey, operator(), { id: made.id })).rejects.toMatchObject({
    code: "forbidden",
    details: { permission: "audit:write" },
  });
  expect((await stored(made.id)).row).toBe(before.row);
});

test("revoking needs a reason, happens once, and ends rotation", async () => {
  const made = await execute(createApiKey, owner(), wanted());
  await expect(execute(revokeApiKey, owner(), { id: made.id, reason: "   " })).rejects.toMatchObject({
    details: { fields: { reason: "Give a reason." } },
  });
  const both = await Promise.allSettled([1, 2].map((n) => execute(revokeApiKey, owner(), { id: made.id, reason: `Attempt ${n}` })));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  await expect(execute(rotateApiKey, owner(), { id: made.id })).rejects.toMatchObject({ code: "conflict" });
  const written = (await entries(tenant.id, "api_key.revoked")).filter(({ body }) => body.includes(made.id));
  expect(written).toHaveLength(1);
});

test("a key can be renamed, and nothing else about it changed", async () => {
  const made = await execute(createApiKey, owner(), wanted());
  expect(await execute(updateApiKey, owner(), { id: made.id, name: "  Renamed  " })).toEqual({ id: made.id, name: "Renamed" });
  const more = { id: made.id, name: "Again", scopes: ["org:delete"] } as { id: string; name: string };
  await expect(execute(updateApiKey, owner(), more)).rejects.toMatchObject({ code: "invalid_input" });
  const [entry] = await entries(tenant.id, "api_key.updated");
  expect(JSON.parse(entry!.body)).toMatchObject({ before: { name: "Warehouse loader" }, after: { name: "Renamed" } });
});

test("each operation refuses who lacks its permission", async () => {
  const auditor = personWith(tenant, "gatehouse/auditor");
  for (const operation of [createApiKey, rotateApiKey, revokeApiKey, updateApiKey]) {
    await expectForbidden(operation, auditor);
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:lease"]));
  }
  const stale = owner();
  stale.session!.freshAt = new Date(Date.now() - 301_000);
  for (const operation of [createApiKey, rotateApiKey]) {
    await expect(execute(operation as typeof createApiKey, stale, wanted())).rejects.toMatchObject({ code: "reauthentication_required" });
  }
});

test("keys of another tenant or another workspace are not found", async () => {
  const theirs = await execute(createApiKey, personWith(other, "gatehouse/owner"), wanted({ workspaceId: other.workspaces.main }));
  const elsewhere = await execute(createApiKey, owner(), wanted({ workspaceId: tenant.workspaces.other }));
  const limited = personWith(tenant, "gatehouse/owner", tenant.workspaces.main);
  for (const [principal, id] of [
    [owner(), theirs.id],
    [limited, elsewhere.id],
    [owner(), owner().id!],
  ] as const) {
    await expect(execute(rotateApiKey, principal, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(revokeApiKey, principal, { id, reason: "Not mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(updateApiKey, principal, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(execute(createApiKey, owner(), wanted({ workspaceId: other.workspaces.main }))).rejects.toMatchObject({ code: "not_found" });
  expect(await entries(other.id, "api_key.revoked")).toEqual([]);
});

test.each([
  ["a NUL in the name", { name: "a\0b" }, "name"],
  ["half a surrogate pair", { name: "a\ud800" }, "name"],
  ["a line break", { name: "a\nb" }, "name"],
  ["a name of one megabyte", { name: "n".repeat(1_000_000) }, "name"],
  ["an empty name", { name: "  " }, "name"],
  ["no scopes", { scopes: [] }, "scopes"],
  ["an inherited name as scope", { scopes: ["constructor"] }, "scopes.0"],
  ["scopes as text", { scopes: "credentials:lease" }, "scopes"],
  ["a lifetime that is not offered", { expiresInDays: 36_500 }, "expiresInDays"],
  ["an unknown environment", { environment: "prod" }, "environment"],
  ["no workspace id", { workspaceId: "main" }, "workspaceId"],
  ["an extra field", { verifier: "x" }, "input"],
])("hostile input is refused by its field: %s", async (_, change, field) => {
  await expect(execute(createApiKey, owner(), wanted(change))).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { [field]: expect.any(String) } },
  });
});
