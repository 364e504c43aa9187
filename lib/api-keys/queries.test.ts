import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { presets } from "@/lib/gate/presets";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { apiKeyRefusals, createApiKeyRefusal } from "./controls";
import { createApiKey, revokeApiKey } from "./mutations";
import { apiKeyForm, getApiKey, listApiKeys, listApiKeyWorkspaces } from "./queries";

let tenant: TestTenant;
let other: TestTenant;
const ids: Record<string, string> = {};

const owner = () => personWith(tenant, "gatehouse/owner");
const auditor = (workspaceId?: string) => personWith(tenant, "gatehouse/auditor", workspaceId);
const sql = (text: string, values: unknown[]) => inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (run) => run(text, values));

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]), await createTestTenant()];
  for (const name of ["first", "second", "ended", "revoked", "elsewhere"]) {
    const workspaceId = name === "elsewhere" ? tenant.workspaces.other : tenant.workspaces.main;
    ids[name] = (await execute(createApiKey, owner(), { name, workspaceId, scopes: ["credentials:lease"] })).id;
  }
  await execute(revokeApiKey, owner(), { id: ids.revoked!, reason: "No longer needed" });
  await sql("UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", [ids.ended]);
});

const names = async (principal = owner(), input = {}) =>
  (await execute(listApiKeys, principal, { sort: "created", ...input })).items.map((key) => key.name);

test("keys are listed with what is known of them, never a verifier", async () => {
  const { items } = await execute(listApiKeys, auditor(), {});
  const first = items.find((key) => key.id === ids.first);
  expect(first).toMatchObject({
    name: "first",
    environment: "live",
    prefix: expect.stringMatching(/^gh_live_[0-9A-Za-z]{8}$/),
    lastFour: expect.stringMatching(/^[0-9A-Za-z]{4}$/),
    scopes: ["credentials:lease"],
    workspaceId: tenant.workspaces.main,
    workspaceName: "main",
    createdBy: owner().id,
    creatorName: "Test gatehouse/owner",
    lastUsedAt: null,
    lastUsedIp: null,
    revokedAt: null,
    status: "active",
  });
  expect(JSON.stringify(items)).not.toMatch(/verifier|pepper|\$2b\$/);
  expect(await execute(getApiKey, auditor(), { id: ids.first! })).toEqual(first);
});

test("filters by workspace and status", async () => {
  expect(await names(owner(), { workspace: tenant.workspaces.other })).toEqual(["elsewhere"]);
  expect(await names(owner(), { status: "active" })).toEqual(["elsewhere", "second", "first"]);
  expect(await names(owner(), { status: "expired" })).toEqual(["ended"]);
  expect(await names(owner(), { status: "revoked" })).toEqual(["revoked"]);
  expect(await names(owner(), { q: "ECO" })).toEqual(["second"]);
});

test("pages by keyset, each key once, also when they share a moment", async () => {
  await sql("UPDATE api_keys SET created_at = '2026-01-01 00:00:00.123456+00' WHERE id = ANY($1)", [
    [ids.first, ids.second, ids.elsewhere],
  ]);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { name: string }[]; nextCursor: string | null } = await execute(listApiKeys, owner(), {
      sort: "created",
      limit: "2",
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.items.map((key) => key.name));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(["revoked", "ended", "elsewhere", "second", "first"]);
});

test("a role in one workspace sees that workspace's keys only", async () => {
  const limited = auditor(tenant.workspaces.other);
  expect(await names(limited)).toEqual(["elsewhere"]);
  expect((await execute(listApiKeyWorkspaces, limited, {})).items).toEqual([{ id: tenant.workspaces.other, name: "other" }]);
  await expect(execute(getApiKey, limited, { id: ids.first! })).rejects.toMatchObject({ code: "not_found" });
  expect(await names(limited, { workspace: tenant.workspaces.main })).toEqual([]);
});

test("another tenant's keys are neither listed nor found", async () => {
  const stranger = personWith(other, "gatehouse/owner");
  expect(await names(stranger)).toEqual([]);
  const { nextCursor } = await execute(listApiKeys, owner(), { limit: 1 });
  expect((await execute(listApiKeys, stranger, { cursor: nextCursor })).items).toEqual([]);
  await expect(execute(getApiKey, stranger, { id: ids.first! })).rejects.toMatchObject({ code: "not_found" });
});

test("the form offers the workspaces and scopes that the creator may give", async () => {
  const whole = await execute(apiKeyForm, owner(), {});
  expect(whole.workspaces.map(({ name, scopes }) => ({ name, scopes }))).toEqual([
    { name: "main", scopes: [] },
    { name: "other", scopes: [] },
  ]);
  expect(whole).toMatchObject({ mayNeverExpire: true });
  expect(new Set(whole.scopes)).toEqual(presets["gatehouse/owner"].permissions);
  const operator = await execute(apiKeyForm, personWith(tenant, "gatehouse/operator", tenant.workspaces.main), {});
  expect(operator).toMatchObject({ workspaces: [{ name: "main" }], scopes: [], mayNeverExpire: false });
  expect(new Set(operator.workspaces[0]?.scopes)).toEqual(presets["gatehouse/operator"].permissions);
});

test("each query refuses who lacks its permission", async () => {
  const leaseOnly = keyWith(tenant, tenant.workspaces.main, ["credentials:lease"]);
  for (const query of [listApiKeys, listApiKeyWorkspaces, getApiKey, apiKeyForm]) await expectForbidden(query, leaseOnly);
  await expectForbidden(apiKeyForm, auditor());
});

test("hostile filters are refused", async () => {
  const inputs: object[] = [
    { workspace: "main" },
    { status: "any" },
    { cursor: "1" },
    { cursor: "' OR true --" },
    { limit: "0" },
    { limit: "101" },
    { limit: "1e3" },
    { order: "verifier" },
    { sort: "verifier" },
    { use: "used" },
    { q: "\ud800" },
    { workspace: [tenant.workspaces.main, "x"] },
  ];
  for (const input of inputs) await expect(execute(listApiKeys, owner(), input)).rejects.toMatchObject({ code: "invalid_input" });
  for (const id of ["", "new", `${ids.first}\0`])
    await expect(execute(getApiKey, owner(), { id })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(execute(getApiKey, owner(), { id: ids.first!.toUpperCase() })).resolves.toMatchObject({ id: ids.first });
});

test("controls say why they cannot be used", () => {
  const key = { workspaceId: tenant.workspaces.main, scopes: ["credentials:lease"], status: "active" };
  expect(apiKeyRefusals(owner(), key)).toEqual({});
  expect(apiKeyRefusals(owner(), { ...key, status: "revoked" })).toEqual({
    rotate: expect.stringContaining("revoked"),
    revoke: expect.stringContaining("revoked"),
  });
  expect(apiKeyRefusals(owner(), { ...key, status: "expired" })).toEqual({ rotate: expect.stringContaining("expired") });
  const operator = personWith(tenant, "gatehouse/operator", tenant.workspaces.main);
  expect(apiKeyRefusals(operator, { ...key, scopes: ["audit:write"] })).toEqual({ rotate: expect.stringContaining("audit:write") });
  expect(Object.keys(apiKeyRefusals(operator, { ...key, workspaceId: tenant.workspaces.other }))).toEqual(["rename", "rotate", "revoke"]);
  expect(createApiKeyRefusal(auditor())).toContain("api_keys:create");
  expect(createApiKeyRefusal(operator)).toBeUndefined();
});
