import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/crypto/digest";
import { installationId, inTenantSql, type Sql } from "@/lib/db/tenant";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { type EntryDraft, writeEntry, writePersonEntries } from "./audit";
import { plainFacts } from "./entry-body";
import { openCommitments } from "./personal";

type Row = Record<string, unknown> & { body: string; occurred_at: Date };

const inTest = <T>(tenantId: string, work: (sql: Sql) => Promise<T>) => inTenantSql({ tenantId, workspaceIds: "*" }, work);
/** An entry wherever it is by now: another test's sealer may have taken it. */
const find = async (tenantId: string, id: string): Promise<Row> => {
  const columns =
    "id, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id, target_type, target_id, source, request_id, demo, body";
  const [row] = await inTest(tenantId, (sql) =>
    sql<Row>(`SELECT ${columns} FROM audit_outbox WHERE id = $1 UNION ALL SELECT ${columns} FROM audit_entries WHERE id = $1`, [id]),
  );
  if (!row) throw new Error("The entry was not written.");
  return row;
};

const draftOf = (tenant: TestTenant): EntryDraft => ({
  event: "credential.rotated",
  outcome: "success",
  source: "ui",
  workspaceId: tenant.workspaces.main,
  reason: "Because “it” is due.",
  requestId: uuidv7(),
  sessionId: uuidv7(),
  mfa: true,
  actor: { type: "user", id: uuidv7(), name: "Test Person", email: "person@example.test", roles: ["gatehouse/admin"] },
  target: { type: "credential", id: uuidv7(), name: "billing" },
  before: { version: 1 },
  after: { version: 2 },
  ip: "192.0.2.7",
  userAgent: "Test/1.0",
});

test("the body is canonical JSON with every field of the format, and the columns repeat it", async () => {
  const tenant = await createTestTenant();
  const draft = draftOf(tenant);
  const id = await inTest(tenant.id, (sql) => writeEntry(sql, tenant.id, draft));
  const row = await find(tenant.id, id);
  const body = JSON.parse(row.body);
  expect(row.body).toBe(canonicalJson(body));
  expect(Object.keys(body)).toEqual([
    "actor",
    "after",
    "api_key",
    "before",
    "category",
    "event",
    "format",
    "id",
    "ip",
    "mfa",
    "occurred_at",
    "on_behalf_of",
    "outcome",
    "reason",
    "request",
    "session",
    "source",
    "target",
    "tenant",
    "user_agent",
    "workspace",
  ]);
  expect(body).toMatchObject({
    format: "gatehouse.audit.entry.v1",
    tenant: tenant.id,
    id,
    event: "credential.rotated",
    category: "configuration",
    outcome: "success",
    source: "ui",
    reason: draft.reason,
    target: draft.target,
    workspace: tenant.workspaces.main,
    before: { version: 1 },
    after: { version: 2 },
    request: draft.requestId,
    session: draft.sessionId,
    api_key: null,
    on_behalf_of: null,
    mfa: true,
  });
  expect(row).toMatchObject({
    id,
    workspace_id: body.workspace,
    event: body.event,
    category: body.category,
    outcome: body.outcome,
    actor_type: body.actor.type,
    actor_id: body.actor.id,
    target_type: body.target.type,
    target_id: body.target.id,
    source: body.source,
    request_id: body.request,
    demo: false,
  });
  expect(row.occurred_at.toISOString()).toBe(body.occurred_at);
});

test("what a person can be recognised by is a commitment that opens to the value", async () => {
  const tenant = await createTestTenant();
  const draft = draftOf(tenant);
  const id = await inTest(tenant.id, (sql) => writeEntry(sql, tenant.id, draft));
  const { actor, ip, user_agent } = JSON.parse((await find(tenant.id, id)).body);
  const subject = `user:${draft.actor.id}`;
  for (const reference of [actor.name, actor.email, ip, user_agent])
    expect(reference).toEqual({ commitment: expect.stringMatching(/^[\w-]{43}$/), subject });
  const opened = await inTest(tenant.id, (sql) => openCommitments(sql, tenant.id, [actor.name, actor.email, ip, user_agent]));
  expect([actor.name, actor.email, ip, user_agent].map((reference) => opened.get(reference.commitment))).toEqual([
    "Test Person",
    "person@example.test",
    "192.0.2.7",
    "Test/1.0",
  ]);
});

test("the name of a key is configuration, the address it calls from is personal", async () => {
  const tenant = await createTestTenant();
  const key = { type: "api_key", id: uuidv7(), name: "deploy" };
  const id = await inTest(tenant.id, (sql) => writeEntry(sql, tenant.id, { ...draftOf(tenant), actor: key }));
  const { actor, ip } = JSON.parse((await find(tenant.id, id)).body);
  expect(actor.name).toBe("deploy");
  expect(ip).toEqual({ commitment: expect.any(String), subject: `api_key:${key.id}` });
});

test("an entry dies with its transaction", async () => {
  const tenant = await createTestTenant();
  let id = "";
  await expect(
    inTest(tenant.id, async (sql) => {
      id = await writeEntry(sql, tenant.id, draftOf(tenant));
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await expect(find(tenant.id, id)).rejects.toThrow("not written");
});

test("an entry of another time sorts by that time", async () => {
  const tenant = await createTestTenant();
  const occurredAt = new Date("2025-03-01T12:00:00.123Z");
  const id = await inTest(tenant.id, (sql) => writeEntry(sql, tenant.id, { ...draftOf(tenant), occurredAt, demo: true }));
  expect(id.replace("-", "").slice(0, 12)).toBe(occurredAt.getTime().toString(16).padStart(12, "0"));
  const row = await find(tenant.id, id);
  expect(row.demo).toBe(true);
  expect(JSON.parse(row.body)).toMatchObject({ occurred_at: "2025-03-01T12:00:00.123Z", demo: true });
});

test("facts are plain JSON in which nothing named like a secret keeps its value", () => {
  expect(plainFacts(undefined)).toBeNull();
  expect(
    plainFacts({
      name: "one",
      gone: undefined,
      at: new Date(0),
      list: [1, { clientSecret: "x" }],
      nested: { accessToken: "x", empty: null },
      password: null,
      privateKey: "x",
      sealedSecret: "x",
    }),
  ).toEqual({
    name: "one",
    at: "1970-01-01T00:00:00.000Z",
    list: [1, { clientSecret: "•••" }],
    nested: { accessToken: "•••", empty: null },
    password: null,
    privateKey: "•••",
    sealedSecret: "•••",
  });
});

test("a person's own event is written into each organization they belong to, under the name it knows", async () => {
  const [one, two, left] = [await createTestTenant(), await createTestTenant(), await createTestTenant()];
  const personId = one.memberships["gatehouse/owner"]?.personId ?? "";
  const join = (tenant: TestTenant, name: string, status: string) =>
    inTest(tenant.id, (sql) =>
      sql("INSERT INTO memberships (id, person_id, name, email, status) VALUES ($1, $2, $3, 'other@example.test', $4)", [
        uuidv7(),
        personId,
        name,
        status,
      ]),
    );
  await join(two, "Known As Two", "active");
  await join(left, "Gone", "ended");
  const requestId = uuidv7();
  const draft: EntryDraft = {
    event: "session.started",
    outcome: "success",
    source: "ui",
    actor: { type: "user", id: personId, name: "Own Name" },
    requestId,
  };
  await inTenantSql({ tenantId: installationId, personId, workspaceIds: [] }, (sql) => writePersonEntries(sql, installationId, draft));
  const names = async (tenantId: string) =>
    inTest(tenantId, async (sql) => {
      const rows = await sql<{ body: string }>(
        "SELECT body FROM audit_outbox WHERE request_id = $1 UNION ALL SELECT body FROM audit_entries WHERE request_id = $1",
        [requestId],
      );
      const references = rows.map((row) => JSON.parse(row.body).actor.name);
      const opened = await openCommitments(sql, tenantId, references);
      return references.map((reference) => opened.get(reference.commitment));
    });
  expect(await Promise.all([one, two, left].map((tenant) => names(tenant.id)))).toEqual([["Test gatehouse/owner"], ["Known As Two"], []]);
  expect(await names(installationId)).toEqual([]);
});

test("the event of a person without an organization goes into the installation's log", async () => {
  const draft: EntryDraft = {
    event: "session.refused",
    outcome: "failure",
    source: "ui",
    actor: { type: "anonymous", id: null, email: "nobody@example.test" },
    requestId: uuidv7(),
  };
  await inTenantSql({ tenantId: installationId, personId: uuidv7(), workspaceIds: [] }, (sql) =>
    writePersonEntries(sql, installationId, draft),
  );
  const rows = await inTest(installationId, (sql) =>
    sql("SELECT FROM audit_outbox WHERE request_id = $1 UNION ALL SELECT FROM audit_entries WHERE request_id = $1", [draft.requestId]),
  );
  expect(rows).toHaveLength(1);
});
