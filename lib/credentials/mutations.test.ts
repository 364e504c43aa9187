import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createCredential, deleteCredential, leaseCredential, rotateCredential, updateCredential } from "./mutations";
import { getCredential } from "./queries";
import type { CreateCredentialInput } from "./schema";

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]);
  other = await createTestTenant();
});

const owner = () => personWith(tenant, "gatehouse/owner");
const machine = (workspaceId = tenant.workspaces.main) => keyWith(tenant, workspaceId, ["credentials:lease"]);
const sqlOf =
  (tenantId: string) =>
  <Row extends object>(text: string, values: unknown[]) =>
    inTenantSql({ tenantId, workspaceIds: "*" }, (sql) => sql<Row>(text, values));
const entry = async (event: string, id: string) => {
  const rows = await sqlOf(tenant.id)<{ body: string }>("SELECT body FROM audit_outbox WHERE event = $1 AND target_id = $2 ORDER BY id", [
    event,
    id,
  ]);
  return { count: rows.length, text: rows.map(({ body }) => body).join("\n"), last: JSON.parse(rows.at(-1)?.body ?? "{}") };
};
const stored = async (id: string) =>
  (await sqlOf(tenant.id)<{ row: string }>("SELECT c::text AS row FROM credentials c WHERE id = $1", [id]))[0]?.row;
const expectUnreadable = (text: string | undefined, secrets: string[]) => {
  for (const secret of secrets) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString("hex"));
    expect(text).not.toContain(Buffer.from(secret).toString("base64url").slice(0, -2));
  }
};

let count = 0;
const common = () => ({ name: `Credential ${count++}`, vendor: "webhook", workspaceId: tenant.workspaces.main });
const canary = (label: string) => `canary-${label}-${"x".repeat(20)}-end`;
const keyFile = (changes: object = {}) =>
  JSON.stringify({
    type: "service_account",
    project_id: "demo-project",
    client_email: "loader@demo-project.example",
    private_key_id: "0123abcd",
    private_key: canary("private-key"),
    ...changes,
  });
const apiKey = (secret = canary("secret")): CreateCredentialInput => ({ ...common(), kind: "api_key", secret });
const oauth = (): CreateCredentialInput => ({
  ...common(),
  kind: "oauth_client",
  clientId: "client-1",
  tokenUrl: "https://vendor.example/token",
  scopes: "read write",
  clientSecret: canary("client"),
  refreshToken: canary("refresh"),
});

test.each([
  ["api_key", () => apiKey(), [canary("secret")], {}, { secret: "-end" }],
  [
    "basic",
    () => ({ ...common(), kind: "basic" as const, username: "loader", password: "short-passw0rd" }),
    ["short-passw0rd"],
    { username: "loader" },
    {},
  ],
  [
    "oauth_client",
    oauth,
    [canary("client"), canary("refresh")],
    { clientId: "client-1", tokenUrl: "https://vendor.example/token", scopes: "read write" },
    { clientSecret: "-end", refreshToken: "-end" },
  ],
  [
    "service_account",
    () => ({ ...common(), kind: "service_account" as const, json: keyFile() }),
    [canary("private-key")],
    { projectId: "demo-project", clientEmail: "loader@demo-project.example", keyId: "0123abcd" },
    {},
  ],
] as const)("a credential of kind %s is stored sealed and leased whole", async (kind, input, secrets, settings, hints) => {
  const made = await execute(createCredential, owner(), input());
  expect(made).toMatchObject({
    kind,
    settings,
    secretHints: hints,
    version: 1,
    workspaceName: "main",
    lastUsedAt: null,
    fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
  });
  const shown = await execute(getCredential, owner(), { id: made.id });
  expect(shown).toEqual(made);
  const written = await entry("credential.created", made.id);
  for (const text of [JSON.stringify(shown), await stored(made.id), written.text]) expectUnreadable(text, [...secrets]);
  const leased = await execute(leaseCredential, machine(), { id: made.id });
  for (const secret of secrets) expect(JSON.stringify(leased.secrets)).toContain(secret);
  expect(leased).toMatchObject({ id: made.id, kind, settings, version: 1 });
  const lease = await entry("credential.leased", made.id);
  expect(lease.last).toMatchObject({ actor: { type: "api_key" }, workspace: tenant.workspaces.main, after: { kind, version: 1 } });
  expectUnreadable(lease.text, [...secrets]);
  expect((await execute(getCredential, owner(), { id: made.id })).lastUsedAt).not.toBeNull();
});

test("a user name may be somebody's: entries hold a commitment to it", async () => {
  const made = await execute(createCredential, owner(), { ...common(), kind: "basic", username: "ana.loader", password: "p" });
  await execute(updateCredential, owner(), { id: made.id, username: "bo.loader" });
  const written = await entry("credential.updated", made.id);
  expect(written.last).toMatchObject({
    before: { username: { subject: `credential:${made.id}` } },
    after: { username: { commitment: expect.any(String) } },
  });
  expect(`${written.text}${(await entry("credential.created", made.id)).text}`).not.toMatch(/ana\.loader|bo\.loader/);
});

test("equal secrets have equal fingerprints within a tenant, and other ones in another", async () => {
  const first = await execute(createCredential, owner(), apiKey("the-same-secret"));
  const second = await execute(createCredential, owner(), { ...apiKey("the-same-secret"), workspaceId: tenant.workspaces.other });
  const third = await execute(createCredential, owner(), apiKey("another-secret"));
  const foreign = await execute(createCredential, personWith(other, "gatehouse/owner"), {
    ...apiKey("the-same-secret"),
    workspaceId: other.workspaces.main,
  });
  expect(second.fingerprint).toBe(first.fingerprint);
  expect(third.fingerprint).not.toBe(first.fingerprint);
  expect(foreign.fingerprint).not.toBe(first.fingerprint);
});

test("an update changes what is given, keeps the rest, and raises the version", async () => {
  const made = await execute(createCredential, owner(), oauth());
  const after = await execute(updateCredential, owner(), {
    id: made.id,
    version: 1,
    name: `${made.name} renamed`,
    tokenUrl: "https://vendor.example/v2/token",
    scopes: null,
  });
  expect(after).toMatchObject({
    version: 2,
    vendor: "webhook",
    settings: { clientId: "client-1", tokenUrl: "https://vendor.example/v2/token" },
    fingerprint: made.fingerprint,
    rotatedAt: made.rotatedAt,
  });
  expect(after.settings).not.toHaveProperty("scopes");
  expect((await execute(leaseCredential, machine(), { id: made.id })).secrets).toEqual({
    clientSecret: canary("client"),
    refreshToken: canary("refresh"),
  });
  const { last } = await entry("credential.updated", made.id);
  expect(last).toMatchObject({
    before: { endpoint: "https://vendor.example/token", version: 1 },
    after: { endpoint: "https://vendor.example/v2/token", version: 2, replaced: [] },
  });
});

test("an update may replace a secret, or take an optional one away", async () => {
  const made = await execute(createCredential, owner(), oauth());
  const after = await execute(updateCredential, owner(), { id: made.id, clientSecret: canary("new"), refreshToken: null });
  expect(after.rotatedAt.getTime()).toBeGreaterThan(made.rotatedAt.getTime());
  expect(after.fingerprint).not.toBe(made.fingerprint);
  expect((await execute(leaseCredential, machine(), { id: made.id })).secrets).toEqual({ clientSecret: canary("new") });
  const written = await entry("credential.updated", made.id);
  expect(written.last.after).toMatchObject({ replaced: ["clientSecret"], removed: ["refreshToken"] });
  expectUnreadable(written.text, [canary("new"), canary("client")]);
});

test("taking a secret away rotates nothing, and taking away what is not there is no removal", async () => {
  const made = await execute(createCredential, owner(), oauth());
  const after = await execute(updateCredential, owner(), { id: made.id, refreshToken: null });
  expect(after).toMatchObject({ version: 2, rotatedAt: made.rotatedAt, secretHints: { clientSecret: "-end" } });
  expect((await entry("credential.updated", made.id)).last.after).toMatchObject({ replaced: [], removed: ["refreshToken"] });
  await execute(updateCredential, owner(), { id: made.id, refreshToken: null });
  expect((await entry("credential.updated", made.id)).last.after).not.toHaveProperty("removed");
});

test("rotation replaces the secret under a new version", async () => {
  const made = await execute(createCredential, owner(), { ...common(), kind: "service_account", json: keyFile() });
  const json = keyFile({ private_key_id: "4567cdef", private_key: canary("next-key"), project_id: undefined });
  const rotated = await execute(rotateCredential, owner(), { id: made.id, version: 1, json, reason: "Yearly rotation" });
  expect(rotated).toMatchObject({ id: made.id, version: 2, settings: { keyId: "4567cdef", clientEmail: "loader@demo-project.example" } });
  expect(rotated.settings).not.toHaveProperty("projectId");
  expect(await execute(leaseCredential, machine(), { id: made.id })).toMatchObject({ version: 2, secrets: { json } });
  const written = await entry("credential.rotated", made.id);
  expect(written.last).toMatchObject({
    reason: "Yearly rotation",
    before: { version: 1, keyId: "0123abcd" },
    after: { version: 2, keyId: "4567cdef", replaced: ["json"] },
  });
  expectUnreadable(`${written.text}${await stored(made.id)}`, [canary("next-key"), canary("private-key")]);
});

test("rotation needs a new secret of the credential's own kind", async () => {
  const made = await execute(createCredential, owner(), apiKey());
  const refused = (input: object, fields: object) =>
    expect(execute(rotateCredential, owner(), { id: made.id, ...input })).rejects.toMatchObject({
      code: "invalid_input",
      details: { fields },
    });
  await refused({}, { secret: "Give the new secret." });
  await refused({ secret: canary("secret") }, { secret: expect.stringContaining("stored already") });
  await refused({ password: "something else" }, { password: expect.stringContaining("no such field") });
  await expect(execute(updateCredential, owner(), { id: made.id, username: "loader" })).rejects.toMatchObject({
    details: { fields: { username: expect.any(String) } },
  });
  await expect(execute(updateCredential, owner(), { id: made.id, version: 1 })).rejects.toMatchObject({ code: "invalid_input" });
  expect((await execute(getCredential, owner(), { id: made.id })).version).toBe(1);
});

test("of two changes to one version the second learns that it is late", async () => {
  const made = await execute(createCredential, owner(), apiKey());
  const both = await Promise.allSettled(
    ["a", "b"].map((letter) => execute(rotateCredential, owner(), { id: made.id, version: 1, secret: canary(letter) })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringContaining("version 2") },
  });
  await expect(execute(updateCredential, owner(), { id: made.id, version: 1, name: "Late" })).rejects.toMatchObject({ code: "conflict" });
  expect((await entry("credential.rotated", made.id)).count).toBe(1);
});

test("a name is taken once per workspace", async () => {
  const made = await execute(createCredential, owner(), apiKey());
  await expect(execute(createCredential, owner(), { ...apiKey(), name: made.name })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("already exists"),
  });
  await expect(
    execute(createCredential, owner(), { ...apiKey(), name: made.name, workspaceId: tenant.workspaces.other }),
  ).resolves.toMatchObject({
    name: made.name,
  });
  const second = await execute(createCredential, owner(), apiKey());
  await expect(execute(updateCredential, owner(), { id: second.id, name: made.name })).rejects.toMatchObject({ code: "conflict" });
});

test("deleting takes a reason and removes the row", async () => {
  const made = await execute(createCredential, owner(), apiKey());
  await expect(execute(deleteCredential, owner(), { id: made.id, reason: " " })).rejects.toMatchObject({
    details: { fields: { reason: "Give a reason." } },
  });
  expect(await execute(deleteCredential, owner(), { id: made.id, reason: "Vendor left" })).toEqual({ id: made.id });
  expect(await stored(made.id)).toBeUndefined();
  await expect(execute(deleteCredential, owner(), { id: made.id, reason: "Again" })).rejects.toMatchObject({ code: "not_found" });
  expect((await entry("credential.deleted", made.id)).last).toMatchObject({
    reason: "Vendor left",
    before: { name: made.name },
    after: null,
  });
});

test("only a key reads a secret: an owner is refused, and the refusal is recorded", async () => {
  const made = await execute(createCredential, owner(), apiKey());
  await expect(execute(leaseCredential, owner(), { id: made.id })).rejects.toMatchObject({ code: "forbidden" });
  const denied = await sqlOf(tenant.id)<{ body: string }>(
    "SELECT body FROM audit_outbox WHERE event = 'permission.denied' AND target_id = $1",
    ["credentials:lease"],
  );
  expect(denied.map(({ body }) => JSON.parse(body).reason)).toContain("not_an_api_key");
  expect((await execute(getCredential, owner(), { id: made.id })).lastUsedAt).toBeNull();
});

test("each operation refuses who lacks its permission", async () => {
  const auditor = personWith(tenant, "gatehouse/auditor");
  for (const operation of [createCredential, updateCredential, rotateCredential, deleteCredential, leaseCredential]) {
    await expectForbidden(operation, auditor);
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:read"]));
  }
  const stale = owner();
  stale.session!.freshAt = null;
  await expect(execute(deleteCredential, stale, { id: "any", reason: "any" })).rejects.toMatchObject({ code: "reauthentication_required" });
});

test("credentials of another tenant or another workspace are not found", async () => {
  const theirs = await execute(createCredential, personWith(other, "gatehouse/owner"), { ...apiKey(), workspaceId: other.workspaces.main });
  const elsewhere = await execute(createCredential, owner(), { ...apiKey(), workspaceId: tenant.workspaces.other });
  const limited = personWith(tenant, "gatehouse/owner", tenant.workspaces.main);
  for (const [principal, id] of [
    [owner(), theirs.id],
    [limited, elsewhere.id],
    [owner(), owner().id!],
  ] as const) {
    const missing = { code: "not_found" };
    await expect(execute(updateCredential, principal, { id, name: "Mine" })).rejects.toMatchObject(missing);
    await expect(execute(rotateCredential, principal, { id, secret: "mine" })).rejects.toMatchObject(missing);
    await expect(execute(deleteCredential, principal, { id, reason: "Mine" })).rejects.toMatchObject(missing);
  }
  for (const id of [theirs.id, elsewhere.id])
    await expect(execute(leaseCredential, machine(), { id })).rejects.toMatchObject({ code: "not_found" });
  for (const [principal, workspaceId] of [
    [owner(), other.workspaces.main],
    [limited, tenant.workspaces.other],
  ] as const) {
    await expect(execute(createCredential, principal, { ...apiKey(), workspaceId })).rejects.toMatchObject({ code: "not_found" });
  }
});
