import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import type { EntryDraft } from "@/lib/gate/audit";
import { execute } from "@/lib/gate/operation";
import { asWorker, followRules, leaveWorker, sealAndFollow } from "@/lib/testing/alerts";
import { falsify, sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { entriesOf } from "@/lib/testing/entries";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { evaluate } from "./evaluate";
import { acknowledgeAlerts, createAlertRule, updateAlertRule } from "./mutations";
import { listAlerts } from "./queries";

afterAll(leaveWorker);

const owner = (tenant: TestTenant) => personWith(tenant, "gatehouse/owner");
const open = async (tenant: TestTenant) => (await execute(listAlerts, owner(tenant), { sort: "first", order: "asc" })).items;
const told = async (tenant: TestTenant) => (await open(tenant)).map(({ rule, entries }) => [rule.id, entries]);

const somebody = () => ({ type: "user", id: uuidv7(), name: "Test Somebody", email: "somebody@example.test" });
const refused = (actor: EntryDraft["actor"]): Partial<EntryDraft> => ({ event: "session.refused", outcome: "failure", actor });
const write = (tenant: TestTenant, count: number, entry: Partial<EntryDraft>) => writeEntries(tenant.id, count, () => entry);

test("five failed sign-ins of one person raise one alert, and further ones count on it", async () => {
  const tenant = await createTestTenant();
  const [one, other] = [somebody(), somebody()];
  await write(tenant, 4, refused(one));
  await write(tenant, 4, refused(other));
  await sealAndFollow(tenant.id);
  expect(await open(tenant)).toEqual([]);
  await write(tenant, 1, refused(one));
  await sealAndFollow(tenant.id);
  const [alert] = await open(tenant);
  expect(alert).toMatchObject({
    rule: { id: "failed_sign_ins", name: "Failed sign-ins" },
    severity: "warning",
    permission: "sessions:read",
    entries: 5,
    sentence: "Signing in as Test Somebody failed 5 times",
    subject: { type: "user", id: one.id, name: "Test Somebody" },
    acknowledged: null,
  });
  await write(tenant, 3, refused(one));
  await sealAndFollow(tenant.id);
  const [after, ...more] = await open(tenant);
  expect(more).toEqual([]);
  expect(after).toMatchObject({ id: alert?.id, entries: 8, firstAt: alert?.firstAt });
  expect(after!.lastAt.getTime()).toBeGreaterThan(alert!.lastAt.getTime());
  expect(await entriesOf(tenant.id, "alert.raised")).toMatchObject([
    {
      actor: { type: "system", id: null },
      target: { type: "alert", id: alert?.id, name: "Failed sign-ins" },
      after: { rule: "failed_sign_ins" },
    },
  ]);
});

test("what lies further apart than the window does not count together", async () => {
  const tenant = await createTestTenant();
  const one = somebody();
  const early = await write(tenant, 4, refused(one));
  await sealEntries(tenant.id);
  await falsify((partition) => `UPDATE ${partition} SET sealed_at = sealed_at - interval '11 minutes' WHERE id = ANY($1::uuid[])`, [early]);
  await write(tenant, 1, refused(one));
  await sealAndFollow(tenant.id);
  expect(await open(tenant)).toEqual([]);
});

test("once acknowledged, what was counted does not count again, and the next raises a new alert", async () => {
  const tenant = await createTestTenant();
  const one = somebody();
  await write(tenant, 7, refused(one));
  await sealAndFollow(tenant.id);
  const [first] = await open(tenant);
  await execute(acknowledgeAlerts, owner(tenant), { ids: [first!.id] });
  await write(tenant, 4, refused(one));
  await sealAndFollow(tenant.id);
  expect(await open(tenant)).toEqual([]);
  await write(tenant, 1, refused(one));
  await sealAndFollow(tenant.id);
  expect(await told(tenant)).toEqual([["failed_sign_ins", 5]]);
});

test("a verification that found something breaks the silence, an intact one does not", async () => {
  const tenant = await createTestTenant();
  const verified = (verdict: string) => ({ event: "audit.verified", after: { verdict } }) as const;
  await write(tenant, 2, verified("intact"));
  await sealAndFollow(tenant.id);
  expect(await open(tenant)).toEqual([]);
  const [id] = await write(tenant, 1, verified("altered"));
  await sealAndFollow(tenant.id);
  expect(await open(tenant)).toMatchObject([
    { rule: { id: "chain_break" }, severity: "critical", sentence: "The audit log was found altered", lastEntryId: id, subject: null },
  ]);
});

test("reuse of a session, a new owner and the first export of each actor raise alerts", async () => {
  const tenant = await createTestTenant();
  const [one, other] = [somebody(), { type: "api_key", id: uuidv7(), name: "nightly export" }];
  await write(tenant, 1, { event: "session.reuse_detected", outcome: "denied", actor: one });
  await write(tenant, 1, { event: "tenant.created", actor: one });
  for (const actor of [one, other, one]) await write(tenant, 1, { event: "audit.exported", actor });
  await sealAndFollow(tenant.id);
  await write(tenant, 1, { event: "audit.exported", actor: other });
  await sealAndFollow(tenant.id);
  expect((await open(tenant)).map(({ sentence }) => sentence).sort()).toEqual([
    "A renewed session handle of Test Somebody was used again",
    "Test Somebody became the owner",
    "Test Somebody exported the audit log for the first time",
    "nightly export exported the audit log for the first time",
  ]);
});

test("rules of one's own match patterns and outcomes, by actor, target or together", async () => {
  const tenant = await createTestTenant();
  const rule = { name: "Odd", event: "credential.*", outcome: "denied", threshold: 3, groupBy: "target" } as const;
  await execute(createAlertRule, owner(tenant), rule);
  await execute(createAlertRule, owner(tenant), { ...rule, name: "All", groupBy: "none", threshold: 4, severity: "notice" });
  const target = { type: "credential", id: uuidv7(), name: "Ads" };
  await write(tenant, 2, { event: "credential.leased", outcome: "denied", target });
  await write(tenant, 1, { event: "credential.deleted", outcome: "denied" });
  await write(tenant, 1, { event: "credential.rotated", outcome: "success", target });
  await write(tenant, 1, { event: "api_key.rotated", outcome: "denied", target });
  await sealAndFollow(tenant.id);
  expect(await open(tenant)).toEqual([]);
  await write(tenant, 1, { event: "credential.rotated", outcome: "denied", target });
  await sealAndFollow(tenant.id);
  expect((await open(tenant)).map(({ sentence }) => sentence).sort()).toEqual([
    "All: credential.* 4 times",
    "Odd: credential.* 3 times about Ads",
  ]);
});

test("folded refusals count as often as they happened", async () => {
  const tenant = await createTestTenant();
  await execute(createAlertRule, owner(tenant), { name: "Refusals", event: "permission.denied", threshold: 20, groupBy: "actor" });
  const repeats = { count: 19, from: new Date().toISOString(), until: new Date().toISOString() };
  const denied = { event: "permission.denied", outcome: "denied", actor: somebody() } as const;
  await write(tenant, 1, denied);
  await write(tenant, 1, { ...denied, repeats });
  await sealAndFollow(tenant.id);
  expect((await open(tenant)).map(({ entries }) => entries)).toEqual([20]);
});

test("a rule that is off, demo entries and alerts themselves raise nothing", async () => {
  const tenant = await createTestTenant();
  await execute(updateAlertRule, owner(tenant), { id: "session_reuse", enabled: false });
  await write(tenant, 1, { event: "session.reuse_detected", actor: somebody() });
  await write(tenant, 1, { event: "audit.exported", actor: somebody(), demo: true });
  await write(tenant, 9, { event: "alert.raised" });
  await sealAndFollow(tenant.id);
  expect(await open(tenant)).toEqual([]);
});

test("a body that somebody altered beyond reading stops nothing", async () => {
  const tenant = await createTestTenant();
  const ids = await write(tenant, 2, { event: "session.reuse_detected", actor: somebody() });
  await sealEntries(tenant.id);
  await falsify((partition) => `UPDATE ${partition} SET body = 'gone' WHERE id = $1`, [ids[0]]);
  await followRules(tenant.id);
  expect(await told(tenant)).toEqual([["session_reuse", 2]]);
});

test("a worker that dies before it commits has counted nothing; the next one counts everything, once", async () => {
  const tenant = await createTestTenant();
  await write(tenant, 3, { event: "session.reuse_detected", actor: somebody() });
  await sealEntries(tenant.id);
  const dies = asWorker(tenant.id, async (sql) => {
    await evaluate(sql, tenant.id);
    throw new Error("killed on purpose");
  });
  await expect(dies).rejects.toThrow("killed");
  expect(await open(tenant)).toEqual([]);
  await followRules(tenant.id);
  await followRules(tenant.id);
  expect(await told(tenant)).toEqual([["session_reuse", 3]]);
});

test("several workers at once count as one", async () => {
  const tenant = await createTestTenant();
  const one = somebody();
  for (let round = 0; round < 5; round++) {
    await write(tenant, 4, refused(one));
    await sealEntries(tenant.id);
    await Promise.all([1, 2, 3].map(() => followRules(tenant.id)));
  }
  await followRules(tenant.id);
  expect(await told(tenant)).toEqual([["failed_sign_ins", 20]]);
});

test("however the log is cut into looks, the same entries are counted", async () => {
  const plan = fc.array(fc.record({ actor: fc.integer({ min: 0, max: 2 }), look: fc.boolean() }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(plan, async (steps) => {
      const tenant = await createTestTenant();
      const actors = [somebody(), somebody(), somebody()];
      for (const { actor, look } of steps) {
        await write(tenant, 1, refused(actors[actor] as EntryDraft["actor"]));
        if (look) await sealAndFollow(tenant.id);
      }
      await sealAndFollow(tenant.id);
      const counts = actors.map(({ id }, index) => [id, steps.filter(({ actor }) => actor === index).length] as const);
      const expected = counts.filter(([, count]) => count >= 5);
      const found = (await open(tenant)).map(({ subject, entries }) => [subject?.id, entries] as const);
      expect(new Map(found)).toEqual(new Map(expected));
      expect(found).toHaveLength(expected.length);
    }),
    { numRuns: 6 },
  );
});

test("what was sealed in one go beyond one reading is followed to its end", async () => {
  const tenant = await createTestTenant();
  await write(tenant, 1_250, refused({ type: "api_key", id: uuidv7(), name: "a key" }));
  await sealAndFollow(tenant.id);
  expect(await told(tenant)).toEqual([["failed_sign_ins", 1_250]]);
  const [position] = await asWorker(tenant.id, (sql) => sql<{ sequence: string }>("SELECT sequence FROM alert_positions"));
  expect(Number(position?.sequence)).toBe(1_250);
});

test("an alert keeps no name in clear, and one organization's are hidden from another", async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  await write(tenant, 1, { event: "session.reuse_detected", actor: somebody() });
  await sealAndFollow(tenant.id);
  const stored = (id: string) =>
    inTenantSql({ tenantId: id, workspaceIds: "*" }, (sql) => sql<{ text: string }>("SELECT alerts::text AS text FROM alerts"));
  const [row] = await stored(tenant.id);
  expect(row?.text).not.toContain("Somebody");
  expect(row?.text).toContain("commitment");
  expect(await stored(other.id)).toEqual([]);
  expect(await open(other)).toEqual([]);
});
