import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { canonicalJson } from "@/lib/crypto/digest";
import { inTenantSql } from "@/lib/db/tenant";
import type { EntryDraft } from "@/lib/gate/audit";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal } from "@/lib/gate/principal";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { falsify, sealEntries, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import type { AuditAnswer } from "./answer";
import { listAuditEntries } from "./queries";
import { readQuestion } from "./question-controls";
import { askAuditQuestion, auditQuestionChoices, checkAuditRange } from "./question-queries";
import { type QuestionName, questionNames } from "./questions";

let tenant: TestTenant;
let owner: Principal;
let auditor: Principal;
let member: string;
let lease: { id: string; secret: string };
const credential = uuidv7();
const today = new Date().toISOString().slice(0, 10);

const ask = (principal: Principal, question: QuestionName, more: object = {}): Promise<AuditAnswer> =>
  execute(askAuditQuestion, principal, { question, ...more });

/** A person who was refused things and signed in badly, and a key that read a secret. */
beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  owner = personWith(tenant, "gatehouse/owner");
  auditor = personWith(tenant, "gatehouse/auditor");
  member = tenant.memberships["gatehouse/owner"]?.id ?? "";
  lease = await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:lease"]);
  const person = { type: "user", id: member, name: "Test Person", email: "person@example.test", roles: ["gatehouse/owner"] };
  const key = { type: "api_key", id: lease.id, name: "Test key" };
  const denied = (name: string): Partial<EntryDraft> => ({
    event: "permission.denied",
    outcome: "denied",
    actor: person,
    target: { type: "permission", id: name, name },
  });
  const leased: Partial<EntryDraft> = {
    event: "credential.leased",
    actor: key,
    source: "api",
    workspaceId: tenant.workspaces.main,
    target: { type: "credential", id: credential, name: "Meta's token" },
  };
  const drafts: Partial<EntryDraft>[] = [
    {
      event: "credential.created",
      actor: person,
      mfa: true,
      workspaceId: tenant.workspaces.main,
      target: { type: "credential", id: credential },
    },
    leased,
    leased,
    leased,
    denied("audit:export"),
    denied("audit:export"),
    denied("roles:assign"),
    { event: "session.refused", outcome: "failure", actor: { ...person, roles: [] }, target: { type: "session", id: uuidv7() } },
    { event: "credential.updated", actor: person, mfa: false },
    { event: "workspace.renamed", actor: { type: "system", id: null }, mfa: false },
  ];
  await writeEntries(tenant.id, drafts.length, (index) => drafts[index] ?? {});
  await sealEntries(tenant.id);
});

test("denials are counted by person and by what was refused, the most frequent first", async () => {
  const answer = await ask(owner, "denials");
  expect(answer).toMatchObject({ entries: 3, groups: 2, covered: { from: 1, to: 10 }, notYetSealed: 0, masked: false, couldRead: null });
  expect(answer.rows.map(({ actor, target, entries }) => [actor.name, target?.name, entries])).toEqual([
    ["Test Person", "audit:export", 2],
    ["Test Person", "roles:assign", 1],
  ]);
  expect(answer.query).toMatch(/^outcome:denied created:\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/);
});

test("each number is the number of entries in the list that it leads to", async () => {
  for (const question of questionNames) {
    const parameter = question === "credential-secret" ? { credential } : question === "everything-by" ? { actor: member } : {};
    const { rows } = await ask(owner, question, parameter);
    for (const row of rows) {
      if (row.query === null) expect(row.actor.id === null || row.target === null, question).toBe(true);
      else
        expect((await execute(listAuditEntries, owner, { query: row.query })).items, `${question}: ${row.query}`).toHaveLength(row.entries);
    }
  }
});

test("who could read a secret are the keys that could at some time of these days, and who did is counted", async () => {
  const sql = (text: string, values: unknown[]) => inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (run) => run(text, values));
  const other = await createTestApiKey(tenant, tenant.workspaces.other, ["credentials:lease"]);
  const reader = await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:read"]);
  const revoked = await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:lease"]);
  const before = await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:lease"]);
  await sql("UPDATE api_keys SET created_at = now() - interval '90 days', revoked_at = now() - interval '60 days' WHERE id = $1", [
    before.id,
  ]);
  await sql("UPDATE api_keys SET revoked_at = now() WHERE id = $1", [revoked.id]);
  const { couldRead, rows } = await ask(owner, "credential-secret", { credential });
  const ids = couldRead?.keys.map(({ id }) => id);
  expect(ids).toEqual([lease.id, revoked.id]);
  for (const id of [other.id, reader.id, before.id]) expect(ids).not.toContain(id);
  expect(couldRead?.keys.map(({ ended }) => ended)).toEqual([null, "revoked"]);
  expect(rows).toMatchObject([{ actor: { type: "api_key", id: lease.id, name: "Test key" }, entries: 3 }]);
  const [first] = couldRead?.keys ?? [];
  expect(Date.parse(first?.from ?? "")).toBeLessThan(Date.parse(first?.until ?? ""));
});

test("who may not see API keys learns that, and not which there are", async () => {
  const key = keyWith(tenant, tenant.workspaces.main, ["audit:read"]);
  expect((await ask(key, "credential-secret", { credential })).couldRead).toMatchObject({
    keys: [],
    refusal: expect.stringContaining("api_keys:read"),
  });
  const unknown = (await ask(owner, "credential-secret", { credential: uuidv7() })).couldRead;
  expect(unknown).toMatchObject({ keys: [], refusal: "Nothing is known about this credential." });
  const elsewhere = keyWith(tenant, tenant.workspaces.other, ["audit:read", "api_keys:read"]);
  expect((await ask(elsewhere, "credential-secret", { credential })).couldRead).toMatchObject({ keys: [], refusal: unknown?.refusal });
});

test("administrators without a second factor are found by the role of the time, whoever else did the same", async () => {
  const { rows } = await ask(owner, "admins-without-mfa");
  expect(rows.map(({ event, entries }) => [event, entries])).toEqual([
    ["permission.denied", 3],
    ["credential.updated", 1],
  ]);
  expect((await ask(owner, "admins-without-mfa", { role: "gatehouse/admin" })).rows).toEqual([]);
});

test("a reader without the right sees masks, and the same hash", async () => {
  const [full, masked] = [await ask(owner, "denials"), await ask(auditor, "denials")];
  expect(masked.masked).toBe(true);
  expect(masked.rows[0]?.actor.name).toBe(`Member …${member.slice(-6)}`);
  expect(JSON.stringify(masked)).not.toContain("Test Person");
  expect(masked.hash).toBe(full.hash);
  expect((await ask(owner, "denials", { from: today, to: today })).hash).not.toBe(full.hash);
});

test("the hash is what docs/audit-questions.md says, from what the answer itself holds", async () => {
  const answer = await ask(owner, "credential-secret", { credential });
  const { query, covered, entries, couldRead } = answer;
  const rows = answer.rows.map(({ actor, event, target, entries: counted, first, last }) => ({
    actor: { type: actor.type, id: actor.id },
    event,
    target,
    entries: counted,
    first,
    last,
  }));
  const could_read = couldRead?.keys.map(({ id, from, until }) => ({ id, from, until }));
  const text = canonicalJson({ format: "gatehouse.audit.answer.v1", tenant: tenant.id, query, covered, entries, rows, could_read });
  expect(answer.hash).toBe(createHash("sha256").update(text).digest("hex"));
});

test("a reader of one workspace gets an answer about that one", async () => {
  const key = keyWith(tenant, tenant.workspaces.main, ["audit:read"]);
  expect(await ask(key, "denials")).toMatchObject({ entries: 0, rows: [] });
  expect(await ask(key, "secrets-read")).toMatchObject({ entries: 3 });
  expect(await ask(keyWith(tenant, tenant.workspaces.other, ["audit:read"]), "secrets-read")).toMatchObject({ entries: 0, covered: null });
});

test("days in which nothing was sealed are answered as such", async () => {
  const answer = await ask(owner, "denials", { from: "2020-01-01", to: "2020-01-31" });
  expect(answer).toMatchObject({ entries: 0, groups: 0, rows: [], covered: null });
  expect(answer.beginsAt).toMatch(/^\d{4}-/);
});

test("what is not sealed yet is said, not counted", async () => {
  const place = await createTestTenant(["gatehouse/owner"]);
  const reader = personWith(place, "gatehouse/owner");
  await withSealingPaused(place.id, async () => {
    await writeEntries(place.id, 2, () => ({ outcome: "denied" }));
    expect(await ask(reader, "denials")).toMatchObject({ entries: 0, notYetSealed: 2 });
  });
});

test("the part of the log that an answer covers is recomputed, and a change in it is found", async () => {
  const place = await createTestTenant(["gatehouse/owner"]);
  const reader = personWith(place, "gatehouse/owner");
  await writeEntries(place.id, 5, () => ({ outcome: "denied" }));
  await sealEntries(place.id);
  const { covered } = await ask(reader, "denials");
  expect(covered).toEqual({ from: 1, to: 5 });
  expect(await execute(checkAuditRange, reader, covered ?? {})).toEqual({ from: 1, to: 5, verdict: "intact", finding: null });
  await falsify(
    (partition) => `UPDATE ${partition} SET body = replace(body, 'denied', 'success') WHERE tenant_id = $1 AND sequence = 3`,
    [place.id],
  );
  expect(await execute(checkAuditRange, reader, { from: 2, to: 4 })).toMatchObject({ verdict: "altered", finding: { sequence: 3 } });
  expect(await execute(checkAuditRange, reader, { from: 4, to: 5 })).toMatchObject({ verdict: "intact" });
  await expect(execute(checkAuditRange, reader, { from: 3, to: 2 })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(execute(checkAuditRange, reader, { from: 1, to: 1_000_000 })).rejects.toMatchObject({ code: "invalid_input" });
});

test("what there is to ask about is what the reader may see elsewhere", async () => {
  const all = await execute(auditQuestionChoices, owner, {});
  expect(all.actors.map(({ value }) => value)).toEqual(expect.arrayContaining([member, lease.id]));
  const key = keyWith(tenant, tenant.workspaces.main, ["audit:read"]);
  expect(await execute(auditQuestionChoices, key, {})).toEqual({ credentials: [], actors: [] });
  const keyReader = keyWith(tenant, tenant.workspaces.other, ["audit:read", "api_keys:read"]);
  expect((await execute(auditQuestionChoices, keyReader, {})).actors.map(({ value }) => value)).not.toContain(lease.id);
});

test("what is wrong with a question is said beside its field", () => {
  expect(readQuestion("everything-by", { actor: "ana" }, auditor).problems).toHaveProperty("actor");
  expect(readQuestion("everything-by", { actor: "ana" }, owner).problems).toBeNull();
  expect(readQuestion("denials", { from: "soon" }, owner).problems).toHaveProperty("from");
  expect(readQuestion("credential-secret", {}, owner).asked).toBeNull();
});

test("whoever may not read the log gets no answer, and only who may verify it can have a part recomputed", async () => {
  for (const principal of [anonymous(testRequest()), personWith(tenant, "gatehouse/operator")]) {
    await expectForbidden(askAuditQuestion, principal, { question: "denials" });
    await expectForbidden(auditQuestionChoices, principal);
    await expectForbidden(checkAuditRange, principal, { from: 1, to: 1 });
  }
  await expectForbidden(checkAuditRange, keyWith(tenant, tenant.workspaces.main, ["audit:read", "audit:verify"]), { from: 1, to: 1 });
});
