import { beforeAll, expect, test } from "vitest";
import { execute } from "@/lib/gate/operation";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createCredentialRefusal, credentialRefusals } from "./controls";
import { createCredential, deleteCredential } from "./mutations";
import { credentialForm, getCredential, listCredentials, listCredentialWorkspaces } from "./queries";

let tenant: TestTenant;
let other: TestTenant;
const ids: Record<string, string> = {};

const owner = () => personWith(tenant, "gatehouse/owner");
const auditor = (workspaceId?: string) => personWith(tenant, "gatehouse/auditor", workspaceId);
const newest = { sort: "created" };
const names = async (principal = owner(), input = {}) =>
  (await execute(listCredentials, principal, { ...newest, ...input })).items.map(({ name }) => name);

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]), await createTestTenant()];
  const create = async (name: string, vendor: string, workspaceId = tenant.workspaces.main) => {
    ids[name] = (
      await execute(createCredential, owner(), { kind: "api_key", name, vendor, workspaceId, secret: "a-secret-of-some-length" })
    ).id;
  };
  await create("Meta", "meta_capi");
  await create("100% match", "webhook");
  await create("metrics", "ga4");
  await create("Elsewhere", "ga4", tenant.workspaces.other);
  ids.basic = (
    await execute(createCredential, owner(), {
      kind: "basic",
      name: "Warehouse",
      vendor: "snowflake",
      workspaceId: tenant.workspaces.main,
      username: "loader",
      password: "p",
    })
  ).id;
});

test("credentials are listed without anything sealed", async () => {
  const { items, nextCursor } = await execute(listCredentials, auditor(), newest);
  expect(items.map(({ name }) => name)).toEqual(["Warehouse", "Elsewhere", "metrics", "100% match", "Meta"]);
  expect(nextCursor).toBeNull();
  expect(items[4]).toMatchObject({
    id: ids.Meta,
    vendor: "meta_capi",
    kind: "api_key",
    secretHints: { secret: "ngth" },
    workspaceName: "main",
    version: 1,
  });
  expect(JSON.stringify(items)).not.toMatch(/sealed|a-secret-of/);
  expect(await execute(getCredential, auditor(), { id: ids.Meta! })).toEqual(items[4]);
});

test("filters by workspace, kind, vendor and part of the name", async () => {
  expect(await names(owner(), { workspace: tenant.workspaces.other })).toEqual(["Elsewhere"]);
  expect(await names(owner(), { kind: "basic" })).toEqual(["Warehouse"]);
  expect(await names(owner(), { vendor: "ga4" })).toEqual(["Elsewhere", "metrics"]);
  expect(await names(owner(), { q: "MET" })).toEqual(["metrics", "Meta"]);
  expect(await names(owner(), { q: " eta" })).toEqual(["Meta"]);
  expect(await names(owner(), { q: "%" })).toEqual(["100% match"]);
  expect(await names(owner(), { q: "_" })).toEqual([]);
  expect(await names(owner(), { q: "" })).toHaveLength(5);
  expect(await names(owner(), { vendor: "ga4", q: "met", kind: "api_key" })).toEqual(["metrics"]);
});

test("pages by keyset, also past a credential that was deleted meanwhile", async () => {
  const first = await execute(listCredentials, owner(), { ...newest, limit: 2 });
  const gone = await execute(createCredential, owner(), {
    kind: "api_key",
    name: "Gone",
    vendor: "s3",
    workspaceId: tenant.workspaces.main,
    secret: "s",
  });
  const withGone = await execute(listCredentials, owner(), { ...newest, limit: 1 });
  expect(withGone.items[0]?.id).toBe(gone.id);
  await execute(deleteCredential, owner(), { id: gone.id, reason: "Test" });
  expect(await names(owner(), { limit: 2, cursor: withGone.nextCursor })).toEqual(["Warehouse", "Elsewhere"]);
  expect(await names(owner(), { limit: "100", cursor: first.nextCursor })).toEqual(["metrics", "100% match", "Meta"]);
});

test("a role in one workspace sees that workspace only", async () => {
  const limited = auditor(tenant.workspaces.other);
  expect(await names(limited)).toEqual(["Elsewhere"]);
  expect((await execute(listCredentialWorkspaces, limited, {})).items.map(({ name }) => name)).toEqual(["other"]);
  await expect(execute(getCredential, limited, { id: ids.Meta! })).rejects.toMatchObject({ code: "not_found" });
  const operator = personWith(tenant, "gatehouse/operator", tenant.workspaces.main);
  expect((await execute(credentialForm, operator, {})).workspaces).toEqual([{ id: tenant.workspaces.main, name: "main" }]);
});

test("another tenant's credentials are neither listed nor found", async () => {
  const stranger = personWith(other, "gatehouse/owner");
  expect(await names(stranger)).toEqual([]);
  expect(await names(stranger, { workspace: tenant.workspaces.main })).toEqual([]);
  await expect(execute(getCredential, stranger, { id: ids.Meta! })).rejects.toMatchObject({ code: "not_found" });
});

test("each query refuses who lacks its permission", async () => {
  const leaseOnly = keyWith(tenant, tenant.workspaces.main, ["credentials:lease"]);
  for (const query of [listCredentials, listCredentialWorkspaces, getCredential, credentialForm]) await expectForbidden(query, leaseOnly);
  await expectForbidden(credentialForm, auditor());
});

test("hostile filters are refused", async () => {
  const inputs: object[] = [
    { workspace: "1" },
    { kind: "constructor" },
    { cursor: "x" },
    { limit: "-1" },
    { limit: "NaN" },
    { q: "\0" },
    { q: "n".repeat(1_000_000) },
    { name: "Meta" },
    { health: "rotation due" },
    { vendor: ["a", "b"] },
    { sort: "fingerprint" },
    { order: "ascending" },
  ];
  for (const input of inputs) await expect(execute(listCredentials, owner(), input)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(execute(getCredential, owner(), { id: "../1" })).rejects.toMatchObject({ code: "invalid_input" });
});

test("controls say why they cannot be used", () => {
  expect(credentialRefusals(owner(), tenant.workspaces.main)).toEqual({});
  const limited = personWith(tenant, "gatehouse/operator", tenant.workspaces.main);
  expect(credentialRefusals(limited, tenant.workspaces.main)).toEqual({});
  expect(Object.keys(credentialRefusals(limited, tenant.workspaces.other))).toEqual(["update", "rotate", "delete"]);
  expect(credentialRefusals(auditor(), tenant.workspaces.main).rotate).toContain("credentials:rotate");
  expect(createCredentialRefusal(auditor())).toContain("credentials:create");
  expect(createCredentialRefusal(limited)).toBeUndefined();
});
