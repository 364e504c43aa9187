import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal } from "@/lib/gate/principal";
import { verifyNow } from "@/lib/jobs/verify-audit-now";
import { asSuperuser, sealEntries, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { verifyAudit } from "./mutations";
import { auditAttention, findAuditEntries, getAuditEntry, listAuditEntries } from "./queries";

let tenant: TestTenant;
let other: TestTenant;
let owner: Principal;
const person = { type: "user", id: uuidv7(), name: "Test Person", email: "person@example.test" };

/** Nine sealed entries: three refusals, two failed sign-ins, four changes, of which two in one workspace. */
beforeAll(async () => {
  [tenant, other] = [await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]), await createTestTenant()];
  owner = personWith(tenant, "gatehouse/owner");
  await writeEntries(tenant.id, 9, (index) =>
    index < 3
      ? { event: "permission.denied", outcome: "denied", actor: person }
      : index < 5
        ? { event: "session.refused", outcome: "failure", actor: person }
        : { event: "credential.rotated", actor: person, workspaceId: index < 7 ? tenant.workspaces.main : null },
  );
  await sealEntries(tenant.id);
});

const attention = (principal = owner) => execute(auditAttention, principal, {});

test("the numbers are those of the lists behind them", async () => {
  const { since, ...numbers } = await attention();
  const count = async (query: string) => (await execute(listAuditEntries, owner, { query: `created:>=${since} ${query}` })).items.length;
  expect(numbers).toEqual({
    entries: await count(""),
    denied: await count("action:permission.denied"),
    failedSignIns: await count("action:session.refused"),
    waiting: 0,
    oldestWaitingMilliseconds: null,
    lastVerification: null,
    sealedSequence: 9,
  });
  expect(numbers).toMatchObject({ entries: 9, denied: 3, failedSignIns: 2 });
});

test("what waits for its seal is counted, with the age of the oldest", async () => {
  await withSealingPaused(other.id, async () => {
    // An id holds the moment at which its entry was written.
    await writeEntries(other.id, 2, (index) => ({ occurredAt: new Date(Date.now() - (2 - index) * 60_000) }));
    const stranger = personWith(other, "gatehouse/owner");
    const { waiting, oldestWaitingMilliseconds, entries, sealedSequence } = await attention(stranger);
    expect({ waiting, entries, sealedSequence }).toEqual({ waiting: 2, entries: 0, sealedSequence: 0 });
    expect(oldestWaitingMilliseconds).toBeGreaterThanOrEqual(120_000);
    expect(oldestWaitingMilliseconds).toBeLessThan(240_000);
  });
});

test("the last verification is known before and after it is sealed, and so is what it found", async () => {
  await withSealingPaused(tenant.id, async () => {
    const { id } = await execute(verifyAudit, owner, {});
    await verifyNow(tenant.id, id);
    expect((await attention()).lastVerification).toMatchObject({ verdict: "intact" });
  });
  await sealEntries(tenant.id);
  const { lastVerification } = await attention();
  const entry = await execute(getAuditEntry, owner, { id: lastVerification?.entryId ?? "" });
  expect(entry).toMatchObject({ event: "audit.verified", occurredAt: lastVerification?.at });
  await writeEntries(tenant.id, 1, () => ({ event: "audit.verified", after: { verdict: "altered" } }));
  await sealEntries(tenant.id);
  expect((await attention()).lastVerification).toMatchObject({ verdict: "altered" });
  // An intact part does not hide what is broken elsewhere.
  await writeEntries(tenant.id, 1, () => ({ event: "audit.verified", after: { verdict: "intact", firstEntry: 1, lastEntry: 3 } }));
  await sealEntries(tenant.id);
  expect((await attention()).lastVerification).toMatchObject({ verdict: "altered" });
});

test("a role or key in one workspace has that workspace's entries counted and found only", async () => {
  const limited = personWith(tenant, "gatehouse/auditor", tenant.workspaces.main);
  for (const principal of [limited, keyWith(tenant, tenant.workspaces.main, ["audit:read"])])
    expect(await attention(principal)).toMatchObject({ entries: 2, denied: 0, failedSignIns: 0, lastVerification: null });
  const { items } = await execute(listAuditEntries, owner, {});
  const visible = items.filter(({ workspaceId }) => workspaceId === tenant.workspaces.main).map(({ id }) => id);
  expect(visible).toHaveLength(2);
  for (const { id } of items)
    expect((await execute(findAuditEntries, limited, { text: id })).items.map((found) => found.id)).toEqual(
      visible.includes(id) ? [id] : [],
    );
});

test("an entry is found by its whole id, in the words in which the reader sees it", async () => {
  const [item] = (await execute(listAuditEntries, owner, { query: "action:session.refused" })).items;
  const found = { kind: "audit_entry", id: item?.id, name: "A sign-in as Test Person was refused", detail: item?.occurredAt };
  expect((await execute(findAuditEntries, owner, { text: item?.id.toUpperCase() ?? "" })).items).toEqual([found]);
  const masked = await execute(findAuditEntries, personWith(tenant, "gatehouse/auditor"), { text: item?.id ?? "" });
  expect(masked.items[0]?.name).toBe(`A sign-in as Member …${person.id.slice(-6)} was refused`);
  for (const text of [item?.id.slice(0, -1) ?? "", "Test Person", "%", "session.refused", uuidv7()])
    expect((await execute(findAuditEntries, owner, { text })).items).toEqual([]);
  expect((await execute(findAuditEntries, personWith(other, "gatehouse/owner"), { text: item?.id ?? "" })).items).toEqual([]);
});

test("a count stops at 10,001", async () => {
  const many = await createTestTenant();
  await asSuperuser(async (client) => {
    await client.query(
      `INSERT INTO audit_outbox (tenant_id, id, occurred_at, event, category, outcome, actor_type, source, body)
       SELECT $1, gen_random_uuid(), now(), 'permission.denied', 'authorization', 'denied', 'system', 'system', '{}' FROM generate_series(1, 10500)`,
      [many.id],
    );
  });
  await sealEntries(many.id, 950);
  expect(await attention(personWith(many, "gatehouse/owner"))).toMatchObject({ entries: 10_001, denied: 10_001, failedSignIns: 0 });
});

test("both need audit:read", async () => {
  for (const operation of [auditAttention, findAuditEntries]) {
    await expectForbidden(operation, personWith(tenant, "gatehouse/operator"), { text: "x" });
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:read"]), { text: "x" });
    await expectForbidden(operation, anonymous(testRequest()), { text: "x" });
  }
  for (const text of ["", "x\0", "x".repeat(101)])
    await expect(execute(findAuditEntries, owner, { text })).rejects.toMatchObject({ code: "invalid_input" });
});
