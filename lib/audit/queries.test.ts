import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal } from "@/lib/gate/principal";
import { asSuperuser, falsify, sealEntries, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { getAuditEntry, listAuditEntries } from "./queries";

let tenant: TestTenant;
let other: TestTenant;
let owner: Principal;
let auditor: Principal;
let memberId: string;
const keyId = uuidv7();

const ids = (page: { items: readonly { id: string }[] }) => page.items.map((item) => item.id);

/** Ten entries: odd ones by a person from an address, even ones by an API key; the last two refused. */
beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  other = await createTestTenant();
  owner = personWith(tenant, "gatehouse/owner");
  auditor = personWith(tenant, "gatehouse/auditor");
  memberId = tenant.memberships["gatehouse/owner"]?.id ?? "";
  const person = { type: "user", id: memberId, name: "Test Person", email: "person@example.test", roles: ["gatehouse/owner"] };
  await writeEntries(tenant.id, 10, (index) => ({
    ...(index % 2 === 0
      ? { actor: person, ip: "203.0.113.77", userAgent: "Test/1.0", source: "ui", event: "credential.rotated" }
      : { actor: { type: "api_key", id: keyId, name: "Test key" }, ip: "2001:db8:1:2::77", source: "api", event: "api_key.used" }),
    workspaceId: index < 4 ? tenant.workspaces.main : index < 6 ? tenant.workspaces.other : null,
    outcome: index < 8 ? "success" : "denied",
  }));
  await writeEntries(other.id, 3);
  await sealEntries(tenant.id, 4);
  await sealEntries(other.id);
});

test("newest first, in pages that neither repeat nor skip", async () => {
  const all = await execute(listAuditEntries, owner, {});
  expect(all.items.map((item) => item.sequence)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(all.nextCursor).toBeNull();
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(cursor);
    seen.push(...ids(page));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(ids(all));
});
const listPage = (cursor: string) => execute(listAuditEntries, owner, { limit: "3", cursor });

test("people are named, and whoever may not see them gets masks but sees themselves", async () => {
  const [seen] = (await execute(listAuditEntries, owner, { limit: 1, query: "action:credential.rotated" })).items;
  expect(seen).toMatchObject({ sentence: "Test Person rotated credential credential 8", ip: "203.0.113.77", masked: [] });
  const [masked] = (await execute(listAuditEntries, auditor, { limit: 1, query: "action:credential.rotated" })).items;
  const name = `Member …${memberId.slice(-6)}`;
  expect(masked).toMatchObject({
    sentence: `${name} rotated credential credential 8`,
    ip: "203.0.113.0/24",
    actor: { name },
    masked: ["actor.name", "actor.email", "ip", "user_agent"],
  });
  const [key] = (await execute(listAuditEntries, auditor, { limit: 1, query: "action:api_key.used" })).items;
  expect(key).toMatchObject({ sentence: "API key Test key was used", ip: "2001:db8:1:0:0:0:0:0/48" });
  const self = { ...auditor, id: memberId };
  expect((await execute(listAuditEntries, self, { limit: 1, query: "action:credential.rotated" })).items[0]).toMatchObject({
    ip: "203.0.113.77",
    masked: [],
  });
});

test("without a second factor nobody sees personal data, whatever their role", async () => {
  const session = owner.session!;
  const [item] = (
    await execute(
      listAuditEntries,
      { ...owner, id: auditor.id, session: { ...session, mfaAt: null } },
      { limit: 1, query: "action:credential.rotated" },
    )
  ).items;
  expect(item?.ip).toBe("203.0.113.0/24");
});

test.each<[string, number[]]>([
  ["action:credential.rotated", [9, 7, 5, 3, 1]],
  ["action:credential.*", [9, 7, 5, 3, 1]],
  ["action:api_key.* outcome:denied", [10]],
  ["category:data_access", [10, 8, 6, 4, 2]],
  ["outcome:denied", [10, 9]],
  ["source:ui outcome:denied", [9]],
  ['actor:"Test Person"', [9, 7, 5, 3, 1]],
  ["actor:person@example.test", [9, 7, 5, 3, 1]],
  ["actor:Person@Example.test", [9, 7, 5, 3, 1]],
  ["actor:nobody@example.test", []],
  ["", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ["created:2001-01-01..2001-12-31T10:00", []],
  ["created:2001-01-01..2999-12-31", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ["target:nothing", []],
])("finds by %j", async (query, sequences) => {
  expect((await execute(listAuditEntries, owner, { query })).items.map((item) => item.sequence)).toEqual(sequences);
});

test("an actor is found by id, also by those who see no names", async () => {
  expect((await execute(listAuditEntries, auditor, { query: `actor:${memberId.toUpperCase()}` })).items).toHaveLength(5);
  await expect(execute(listAuditEntries, auditor, { query: 'actor:"Test Person"' })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { query: expect.stringContaining("masked for you") } },
  });
});

test("somebody who was not signed in is found by the address they tried", async () => {
  const tenantOfTries = await createTestTenant(["gatehouse/owner"]);
  await writeEntries(tenantOfTries.id, 3, (index) => ({
    event: "session.refused",
    outcome: "failure",
    actor: { type: "anonymous", id: null, email: `try${index}@example.test` },
  }));
  await sealEntries(tenantOfTries.id);
  const page = await execute(listAuditEntries, personWith(tenantOfTries, "gatehouse/owner"), { query: "actor:try1@example.test" });
  expect(page.items.map((item) => item.sentence)).toEqual(["A sign-in as try1@example.test was refused"]);
});

test("a role or key in one workspace sees that workspace's entries only", async () => {
  const limited = personWith(tenant, "gatehouse/auditor", tenant.workspaces.main);
  expect((await execute(listAuditEntries, limited, {})).items.map((item) => item.sequence)).toEqual([4, 3, 2, 1]);
  const key = keyWith(tenant, tenant.workspaces.other, ["audit:read"]);
  const page = await execute(listAuditEntries, key, {});
  expect(page.items.map((item) => item.sequence)).toEqual([6, 5]);
  const [entry] = page.items;
  await expect(execute(getAuditEntry, limited, { id: entry?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
});

test("another organization's entries do not exist", async () => {
  const [theirs] = (await execute(listAuditEntries, personWith(other, "gatehouse/owner"), {})).items;
  await expect(execute(getAuditEntry, owner, { id: theirs?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
});

test("what is not sealed yet stands on top of the first page and can be opened", async () => {
  const page = await withSealingPaused(tenant.id, async () => {
    const [id] = await writeEntries(tenant.id, 1, () => ({ event: "workspace.created" }));
    const first = await execute(listAuditEntries, owner, { limit: 2 });
    expect(first.items[0]).toMatchObject({ id, sequence: null, sealedAt: null });
    expect(first.items.map((item) => item.sequence)).toEqual([null, 10, 9]);
    expect((await execute(listAuditEntries, owner, { query: "action:workspace.created" })).items).toHaveLength(1);
    expect((await execute(listAuditEntries, owner, { query: "action:workspace.deleted" })).items).toHaveLength(0);
    expect(await execute(getAuditEntry, owner, { id })).toMatchObject({
      sequence: null,
      chain: null,
      newerId: null,
      olderId: first.items[1]?.id,
    });
    return execute(listAuditEntries, owner, { limit: 2, cursor: first.nextCursor });
  });
  expect(page.items.map((item) => item.sequence)).toEqual([8, 7]);
});

test("an entry shows its facts, its place in the chain and its neighbours", async () => {
  const { items } = await execute(listAuditEntries, owner, { query: `actor:${memberId}` });
  const all = await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql<{ id: string; sequence: string; body: string; hash: string }>(
      "SELECT id, sequence, body, encode(entry_hash, 'hex') AS hash FROM audit_entries",
    ),
  );
  const at = (sequence: number) => all.find((row) => row.sequence === String(sequence));
  const entry = await execute(getAuditEntry, owner, { id: items.find((item) => item.sequence === 5)?.id ?? "" });
  expect(entry).toMatchObject({
    sequence: 5,
    email: "person@example.test",
    roles: ["gatehouse/owner"],
    userAgent: "Test/1.0",
    workspaceName: "other",
    raw: at(5)?.body,
    chain: { entryHash: at(5)?.hash, previousHash: at(4)?.hash },
    olderId: at(4)?.id,
    newerId: at(6)?.id,
  });
  expect(await execute(getAuditEntry, owner, { id: at(1)?.id ?? "" })).toMatchObject({ olderId: null });
});

test("the stored text that is shown holds no personal data, whoever reads it", async () => {
  const { items } = await execute(listAuditEntries, owner, { query: `actor:${memberId}` });
  const { raw } = await execute(getAuditEntry, owner, { id: items.at(-1)?.id ?? "" });
  for (const personal of ["Test Person", "person@example.test", "203.0.113.77", "Test/1.0"]) expect(raw).not.toContain(personal);
});

test("an erased person's values read as such, a body altered beyond reading hides no other", async () => {
  const broken = await createTestTenant(["gatehouse/owner"]);
  const reader = personWith(broken, "gatehouse/owner");
  await writeEntries(broken.id, 3, () => ({ actor: { type: "user", id: memberId, name: "Erased Person" }, event: "workspace.created" }));
  await sealEntries(broken.id);
  await asSuperuser((client) => client.query("DELETE FROM audit_subjects WHERE tenant_id = $1", [broken.id]));
  await falsify((partition) => `UPDATE ${partition} SET body = '{' WHERE tenant_id = $1 AND sequence = 2`, [broken.id]);
  const { items } = await execute(listAuditEntries, reader, {});
  expect(items.map((item) => item.sentence)).toEqual([
    "(no longer readable) created workspace credential 2",
    "This entry cannot be read: its stored text was altered",
    "(no longer readable) created workspace credential 0",
  ]);
});

test.each<[Record<string, string>, string]>([
  [{ cursor: "x" }, "cursor"],
  [{ cursor: Buffer.from("2026-02-31T00:00:00.000000Z 1").toString("base64url") }, "cursor"],
  [{ limit: "101" }, "limit"],
  [{ limit: "x" }, "limit"],
  [{ query: "created:yesterday" }, "query"],
  [{ query: "created:0000-01-01" }, "query"],
  [{ query: "-created:7d" }, "query"],
  [{ query: "action:x'; --" }, "query"],
  [{ query: "actor:a\0b" }, "query"],
  [{ query: "target:\ud800" }, "query"],
  [{ query: "x".repeat(10_000) }, "query"],
  [{ query: "a ".repeat(60) }, "query"],
  [{ query: "category:all" }, "query"],
  [{ query: "nothing:all" }, "query"],
  [{ query: '"open' }, "query"],
  [{ query: "ip:10.0.0.0/99" }, "query"],
  [{ query: "ip:10.0.0.0/3" }, "query"],
  [{ query: "mfa:perhaps" }, "query"],
  [{ query: "(((" }, "query"],
  [{ unknown: "1" }, "input"],
])("refuses %j with a sentence", async (input, field) => {
  await expect(execute(listAuditEntries, owner, input)).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { [field]: expect.any(String) } },
  });
});

test("reading the log needs audit:read", async () => {
  for (const operation of [listAuditEntries, getAuditEntry]) {
    await expectForbidden(operation, personWith(tenant, "gatehouse/operator"));
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:read"]));
    await expectForbidden(operation, anonymous(testRequest()));
  }
});
