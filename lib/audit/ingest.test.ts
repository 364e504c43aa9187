import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { asSuperuser, sealEntries, withSealingPaused } from "@/lib/testing/audit-log";
import { openedValue } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { mostEntries } from "./ingest-schema";
import { addAuditEntries } from "./mutations";
import { getAuditEntry } from "./queries";
import { verifyLog } from "./verify-log";

let tenant: TestTenant;
let key: Principal;
let owner: Principal;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]);
  key = keyWith(tenant, tenant.workspaces.main, ["audit:write"]);
  owner = personWith(tenant, "gatehouse/owner");
});

type Result = { id: string } | { error: { code: string; fields: Record<string, string> } };
const customer = { type: "customer", id: "c-42", name: "Test Customer" };
const entryWith = (changes: Record<string, unknown> = {}) => ({
  id: uuidv7(),
  event: "audience.synced",
  category: "data_access",
  outcome: "success",
  actor: { type: "user", id: "u-7", name: "Test Person", email: "person@example.test", roles: ["marketer"] },
  ...changes,
});
const report = async (entries: unknown[], by = key) => (await execute(addAuditEntries, by, { entries })).results as Result[];
const idsOf = (results: readonly Result[]) => results.map((result) => ("id" in result ? result.id : result.error.code));
const reportOne = async (changes: Record<string, unknown>) => idsOf(await report([entryWith(changes)]))[0] as string;
const bodyOf = async (id: string, tenantId = tenant.id) => {
  const [row] = await inTenantSql({ tenantId, workspaceIds: "*" }, (sql) =>
    sql<{ body: string }>("SELECT body FROM audit_outbox WHERE id = $1 UNION ALL SELECT body FROM audit_entries WHERE id = $1", [id]),
  );
  return row && JSON.parse(row.body);
};

test("an entry holds what was reported, who reported it, and no personal value", async () => {
  const occurredAt = new Date(Date.now() - 3_600_000).toISOString();
  const sent = entryWith({
    on_behalf_of: { type: "user", id: "u-8", name: "Other Person" },
    target: { type: "audience", id: "a-1", name: "Spring" },
    reason: "Asked for\nby sales.",
    before: { members: 1, apiToken: "never stored" },
    after: { members: 2, apiToken: "never stored either" },
    ip: "203.0.113.9",
    user_agent: "Platform/2.0",
    request: "r-1",
    session: "s-1",
    api_key: "k-1",
    mfa: true,
    occurred_at: occurredAt,
  });
  const [id] = idsOf(await report([sent]));
  const body = await bodyOf(id as string);
  expect(body).toMatchObject({
    event: "audience.synced",
    category: "data_access",
    outcome: "success",
    source: "api",
    occurred_at: occurredAt,
    workspace: tenant.workspaces.main,
    target: { type: "audience", id: "a-1", name: "Spring" },
    reason: "Asked for\nby sales.",
    before: { members: 1, apiToken: "•••" },
    after: { members: 2, apiToken: "•••" },
    request: "r-1",
    session: "s-1",
    api_key: "k-1",
    mfa: true,
    reported_by: { type: "api_key", id: key.id, name: "Test key" },
    client_id: sent.id,
    sentence: null,
    personal: [],
  });
  const subject = "user:u-7";
  expect(body.actor).toMatchObject({ type: "user", id: "u-7", roles: ["marketer"], name: { subject }, email: { subject } });
  expect(body).toMatchObject({ ip: { subject }, user_agent: { subject }, on_behalf_of: { id: "u-8", name: { subject: "user:u-8" } } });
  expect(await Promise.all([body.actor.name, body.ip, body.on_behalf_of.name].map((value) => openedValue(tenant.id, value)))).toEqual([
    "Test Person",
    "203.0.113.9",
    "Other Person",
  ]);
  expect(JSON.stringify(body)).not.toMatch(/never stored|203\.0\.113|Person|example\.test/);
});

test("it reads as a sentence, in the reporter's words where there are some", async () => {
  const target = { type: "audience", id: "a-1", name: "Spring" };
  const read = async (changes: Record<string, unknown>) => (await execute(getAuditEntry, owner, { id: await reportOne(changes) })).sentence;
  expect(await read({ target })).toBe("Audience synced: Spring, by Test Person");
  expect(await read({ outcome: "denied", event: "sync.run_started" })).toBe("Sync run started, by Test Person (denied)");
  expect(await read({ target, sentence: "{actor} sent {target} to everybody" })).toBe("Test Person sent Spring to everybody");
  expect(
    await read({ actor: { type: "agent", id: "g-1", name: "Helper" }, on_behalf_of: { type: "user", id: "u-9", name: "Boss" }, target }),
  ).toBe("Audience synced: Spring, by Helper on behalf of Boss");
  const { reportedBy } = await execute(getAuditEntry, owner, { id: await reportOne({}) });
  expect(reportedBy).toEqual({ type: "api_key", id: key.id, name: "Test key" });
});

test("each item has its own result, and what is valid is written", async () => {
  const results = await report([entryWith(), entryWith({ outcome: "maybe" }), "no entry", entryWith(), entryWith({ unknown: 1 })]);
  expect(results.map((result) => ("id" in result ? "written" : Object.keys(result.error.fields)))).toEqual([
    "written",
    ["outcome"],
    ["entry"],
    "written",
    ["entry"],
  ]);
  for (const result of results) if ("id" in result) expect(await bodyOf(result.id)).toMatchObject({ event: "audience.synced" });
  const alone = await execute(addAuditEntries, key, entryWith());
  expect(alone).toEqual({ refused: 0, results: [{ id: expect.any(String) }] });
  expect(await execute(addAuditEntries, key, entryWith({ event: "x" }))).toMatchObject({ refused: 1 });
});

const tooOld = new Date(Date.now() - 8 * 86_400_000).toISOString();
const tooNew = new Date(Date.now() + 600_000).toISOString();
test.each<[string, Record<string, unknown>, string]>([
  ["a name of Gatehouse's own", { event: "session.started" }, "event"],
  ["any name that begins like one", { event: "credential.looked_at" }, "event"],
  ["a name without a dot", { event: "synced" }, "event"],
  ["a category nobody knows", { category: "other" }, "category"],
  ["an actor of nobody", { actor: { type: "user" } }, "actor.id"],
  ["a kind that is none", { actor: { type: "A user", id: "1" } }, "actor.type"],
  ["an address that is none", { ip: "1.2.3" }, "ip"],
  ["a time that is none", { occurred_at: "yesterday" }, "occurred_at"],
  ["a time too long ago", { occurred_at: tooOld }, "occurred_at"],
  ["a time that has not come", { occurred_at: tooNew }, "occurred_at"],
  ["a sentence of two lines", { sentence: "one\ntwo" }, "sentence"],
  ["text that cannot be stored", { reason: "a\0b" }, "reason"],
  ["facts that cannot be stored", { after: { name: "\ud800" } }, "after"],
  ["facts that are none", { after: [1] }, "after"],
  ["facts too large", { after: { text: "x".repeat(40_000) } }, "after"],
  ["personal facts that are no text", { after: { age: 7 }, personal: ["after.age"] }, "personal.0"],
  ["personal values elsewhere", { personal: ["reason"] }, "personal.0"],
  ["another workspace", { workspace: "00000000-0000-4000-8000-000000000000" }, "workspace"],
  ["no id", { id: "" }, "id"],
])("%s is refused", async (_, changes, field) => {
  expect(await report([entryWith(changes)])).toEqual([{ error: { code: "invalid_input", fields: { [field]: expect.any(String) } } }]);
});

test("the other workspace of the same organization is refused like one that does not exist, its own accepted", async () => {
  const [foreign, none, own] = await report(
    [tenant.workspaces.other, uuidv7(), tenant.workspaces.main].map((workspace) => entryWith({ workspace })),
  );
  expect(foreign).toEqual(none);
  expect(own).toEqual({ id: expect.any(String) });
});

test("only a key that may write reports, and at most so many at once", async () => {
  const input = { entries: [entryWith()] };
  await expectForbidden(addAuditEntries, keyWith(tenant, tenant.workspaces.main, ["audit:read"]), input);
  await expectForbidden(addAuditEntries, owner, input);
  const invalid = { code: "invalid_input" };
  await expect(report([])).rejects.toMatchObject(invalid);
  await expect(report(Array.from({ length: mostEntries + 1 }, () => ({})))).rejects.toMatchObject(invalid);
  await expect(execute(addAuditEntries, key, { ...input, workspace: "x" })).rejects.toMatchObject(invalid);
});

test("the same id is the same entry, other content under it a conflict, and each key has ids of its own", async () => {
  const [one, two] = [entryWith(), entryWith()];
  const reordered = Object.fromEntries(Object.entries(one).reverse());
  const first = idsOf(await report([one, two, reordered, { ...two, outcome: "failure" }]));
  expect(first).toEqual([expect.any(String), expect.any(String), first[0], "conflict"]);
  expect(idsOf(await report([two, one, { ...one, mfa: true }]))).toEqual([first[1], first[0], "conflict"]);
  const [other] = idsOf(await report([one], keyWith(tenant, tenant.workspaces.main, ["audit:write"])));
  expect(first).not.toContain(other);
});

test("equal batches at the same time, in any order, become one set of entries", async () => {
  const place = await createTestTenant();
  const by = keyWith(place, place.workspaces.main, ["audit:write"]);
  const batch = Array.from({ length: 50 }, (_, index) => entryWith({ actor: { type: "user", id: `u-${index}`, name: `Person ${index}` } }));
  const orders = [
    batch,
    [...batch].reverse(),
    batch.slice(10).concat(batch.slice(0, 10)),
    [...batch].sort((a, b) => a.actor.id.localeCompare(b.actor.id)),
  ];
  const answers = await Promise.all(
    orders.map(async (order) => {
      const results = await report(order, by);
      return new Map(order.map(({ id }, index) => [id, idsOf(results)[index]]));
    }),
  );
  const [reference] = answers;
  for (const answer of answers) for (const { id } of batch) expect(answer.get(id)).toBe(reference?.get(id));
  const [written] = await inTenantSql({ tenantId: place.id, workspaceIds: "*" }, (sql) =>
    sql<{ n: number }>(
      "SELECT (SELECT count(*) FROM audit_outbox WHERE event = 'audience.synced')::int + (SELECT count(*) FROM audit_entries WHERE event = 'audience.synced')::int AS n",
    ),
  );
  expect(written?.n).toBe(batch.length);
});

test("values the reporter calls personal open for whoever may, are masked for others, and can be erased", async () => {
  const id = await reportOne({
    target: customer,
    before: { email: null },
    after: { email: "customer@example.test", contact: { phone: "555 0100" }, plan: "gold", names: ["Listed Person"] },
    personal: [
      "target.name",
      "before.email",
      "after.email",
      "after.missing",
      { path: "after.contact.phone", subject: { type: "household", id: "h-1" } },
      "after.names.0",
    ],
  });
  const body = await bodyOf(id);
  expect(body.personal).toEqual(["target.name", "after.email", "after.contact.phone", "after.names.0"]);
  expect(body.target.name.subject).toBe("customer:c-42");
  expect(body.after).toMatchObject({ email: { subject: "customer:c-42" }, contact: { phone: { subject: "household:h-1" } }, plan: "gold" });
  expect((await execute(getAuditEntry, owner, { id })).after).toEqual({
    email: "customer@example.test",
    contact: { phone: "555 0100" },
    plan: "gold",
    names: ["Listed Person"],
  });
  const masked = await execute(getAuditEntry, personWith(tenant, "gatehouse/auditor"), { id });
  expect(masked.after).toEqual({ email: "•••", contact: { phone: "•••" }, plan: "gold", names: ["•••"] });
  expect(masked.masked).toEqual(["actor.name", "actor.email", "target.name", "after.email", "after.contact.phone", "after.names.0"]);
  expect(JSON.stringify(masked)).not.toMatch(/customer@|555 0100|Listed Person|Test Customer|Test Person/);
  await asSuperuser((client) => client.query("DELETE FROM audit_subjects WHERE tenant_id = $1 AND subject = 'customer:c-42'", [tenant.id]));
  const erased = await execute(getAuditEntry, owner, { id });
  expect(erased.after).toMatchObject({ email: "(no longer readable)", contact: { phone: "555 0100" } });
});

test("facts that look like a commitment stay what they are", async () => {
  const [{ name }] = [(await bodyOf(await reportOne({}))).actor];
  const after = { copied: name, commitment: "x", subject: "user:u-7" };
  expect((await execute(getAuditEntry, owner, { id: await reportOne({ after }) })).after).toEqual(after);
});

test("the log is whole with reported entries in it", async () => {
  const place = await createTestTenant();
  const by = keyWith(place, place.workspaces.main, ["audit:write"]);
  const entries = Array.from({ length: 120 }, (_, index) =>
    entryWith({
      actor: { type: "user", id: `u-${index % 30}`, name: `Person ${index % 30}` },
      ip: `198.51.100.${index % 50}`,
      after: { index },
    }),
  );
  const ids = idsOf(await report(entries, by));
  await sealEntries(place.id);
  expect(await verifyLog(place.id)).toMatchObject({ verdict: "intact", entries: 120 });
  const sealed = await inTenantSql({ tenantId: place.id, workspaceIds: "*" }, (sql) =>
    sql<{ id: string }>("SELECT id FROM audit_entries ORDER BY sequence"),
  );
  expect(sealed.map((row) => row.id)).toEqual(ids);
});

test("what happened long ago does not make sealing look late", async () => {
  await withSealingPaused(tenant.id, async () => {
    await reportOne({ occurred_at: new Date(Date.now() - 6 * 86_400_000).toISOString() });
    const lag = await asSuperuser((client) =>
      client.query<{ n: number }>(
        "SELECT extract(epoch FROM now() - min(audit_written_at(id)))::float8 AS n FROM audit_outbox WHERE tenant_id = $1",
        [tenant.id],
      ),
    );
    expect(lag.rows[0]?.n).toBeLessThan(3_600);
  });
});

test("ids are forgotten a day after an entry with them would be refused", async () => {
  const sent = entryWith();
  await report([sent]);
  const kept = () =>
    asSuperuser(async (client) => (await client.query("SELECT FROM audit_client_ids WHERE client_id = $1", [sent.id])).rowCount);
  const age = (days: number) =>
    asSuperuser((client) =>
      client.query("UPDATE audit_client_ids SET created_at = now() - make_interval(days => $2) WHERE client_id = $1", [sent.id, days]),
    );
  const purge = () => asSuperuser((client) => client.query("SELECT purge_audit_client_ids()"));
  await age(7);
  await purge();
  expect(await kept()).toBe(1);
  await age(9);
  await purge();
  expect(await kept()).toBe(0);
});
