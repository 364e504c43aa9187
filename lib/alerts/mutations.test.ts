import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, expect, test } from "vitest";
import { execute } from "@/lib/gate/operation";
import { anonymous } from "@/lib/gate/principal";
import { leaveWorker, sealAndFollow } from "@/lib/testing/alerts";
import { writeEntries } from "@/lib/testing/audit-log";
import { entriesOf } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { acknowledgeAlerts, createAlertRule, deleteAlertRule, updateAlertRule } from "./mutations";
import { listAlertRules, listAlerts } from "./queries";

let tenant: TestTenant;
const as = (role: Parameters<typeof personWith>[1]) => personWith(tenant, role);
const owner = () => as("gatehouse/owner");
beforeEach(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/operator"]);
});
afterAll(leaveWorker);

const rule = { name: "Leases", event: "credential.leased", threshold: 10, windowMinutes: 5, groupBy: "actor" } as const;
const ruleOf = async (id: string) => (await execute(listAlertRules, owner(), {})).items.find((one) => one.id === id);

test("a rule is made, changed and deleted, each with its entry", async () => {
  const made = await execute(createAlertRule, owner(), rule);
  expect(await ruleOf(made.id)).toMatchObject({ ...made, builtIn: false, severity: "warning", permission: "alerts:read", enabled: true });
  await execute(updateAlertRule, owner(), { id: made.id, name: "Many leases", event: "credential.*", outcome: "success", enabled: false });
  expect(await ruleOf(made.id)).toMatchObject({ name: "Many leases", events: ["credential.*"], outcome: "success", enabled: false });
  await execute(deleteAlertRule, owner(), { id: made.id });
  expect(await ruleOf(made.id)).toBeUndefined();
  const target = { type: "alert_rule", id: made.id };
  expect(await entriesOf(tenant.id, "alert_rule.created")).toMatchObject([
    { target, after: { event: "credential.leased", threshold: 10 } },
  ]);
  expect(await entriesOf(tenant.id, "alert_rule.updated")).toMatchObject([
    { target, before: { name: "Leases", enabled: true }, after: { name: "Many leases", event: "credential.*", enabled: false } },
  ]);
  expect(await entriesOf(tenant.id, "alert_rule.deleted")).toMatchObject([{ target, before: { name: "Many leases" } }]);
  await expect(execute(updateAlertRule, owner(), { id: made.id, enabled: true })).rejects.toMatchObject({ code: "not_found" });
  await expect(execute(deleteAlertRule, owner(), { id: made.id })).rejects.toMatchObject({ code: "not_found" });
});

test("of a built-in rule only how much, how urgent, who and whether can be changed", async () => {
  await execute(updateAlertRule, owner(), { id: "failed_sign_ins", threshold: 3, windowMinutes: 30, severity: "critical" });
  expect(await ruleOf("failed_sign_ins")).toMatchObject({ threshold: 3, windowMinutes: 30, severity: "critical", name: "Failed sign-ins" });
  const other = await createTestTenant();
  const { items } = await execute(listAlertRules, personWith(other, "gatehouse/owner"), {});
  expect(items.find(({ id }) => id === "failed_sign_ins")).toMatchObject({ threshold: 5 });
  for (const [id, change] of [
    ["failed_sign_ins", { name: "Mine" }],
    ["failed_sign_ins", { event: "session.started" }],
    ["failed_sign_ins", { threshold: 1_001 }],
    ["chain_break", { threshold: 2 }],
    ["sealing_lag", { threshold: 9 }],
    ["sealing_lag", { windowMinutes: 5 }],
  ] as const)
    await expect(execute(updateAlertRule, owner(), { id, ...change }), id).rejects.toMatchObject({ code: "invalid_input" });
  await expect(execute(deleteAlertRule, owner(), { id: "chain_break" })).rejects.toMatchObject({ code: "conflict" });
});

test("nobody tells others what they may not know, nor changes a rule whose permission they lack", async () => {
  const operator = as("gatehouse/operator");
  await expect(execute(createAlertRule, operator, rule)).rejects.toMatchObject({
    code: "forbidden",
    details: { permission: "audit:read" },
  });
  await expect(execute(updateAlertRule, operator, { id: "chain_break", enabled: false })).rejects.toMatchObject({ code: "forbidden" });
  await expect(execute(updateAlertRule, operator, { id: "session_reuse", permission: "audit:read" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await execute(updateAlertRule, operator, { id: "session_reuse", severity: "warning" });
  const made = await execute(createAlertRule, owner(), rule);
  await expect(execute(updateAlertRule, operator, { id: made.id, enabled: false })).rejects.toMatchObject({ code: "forbidden" });
  await expect(execute(createAlertRule, as("gatehouse/admin"), { ...rule, permission: "org:delete" })).rejects.toMatchObject({
    code: "forbidden",
    details: { permission: "org:delete" },
  });
});

test("an organization has 50 rules of its own at most", async () => {
  for (let made = 0; made < 50; made++) await execute(createAlertRule, owner(), rule);
  await expect(execute(createAlertRule, owner(), rule)).rejects.toMatchObject({ code: "conflict" });
});

async function twoAlerts(): Promise<string[]> {
  await writeEntries(tenant.id, 2, (index) => ({
    event: index ? "session.reuse_detected" : "audit.exported",
    actor: { type: "api_key", id: uuidv7(), name: "a key" },
  }));
  await sealAndFollow(tenant.id);
  return (await execute(listAlerts, owner(), {})).items.map(({ id }) => id);
}

test("alerts are acknowledged together, each with its entry and the note, and only once", async () => {
  const ids = await twoAlerts();
  expect(ids).toHaveLength(2);
  const given = { ids: [...ids, uuidv7(), ids[0] as string], note: "Seen." };
  expect((await execute(acknowledgeAlerts, owner(), given)).acknowledged.sort()).toEqual(ids.toSorted());
  const entries = await entriesOf(tenant.id, "alert.acknowledged");
  expect(entries.map(({ target }) => (target as { id: string }).id).sort()).toEqual(ids.toSorted());
  for (const entry of entries) expect(entry).toMatchObject({ reason: "Seen.", actor: { id: owner().id }, after: { entries: 1 } });
  await expect(execute(acknowledgeAlerts, owner(), { ids })).rejects.toMatchObject({ code: "conflict" });
});

test("an alert that one is not told of cannot be acknowledged, and is not there", async () => {
  const ids = await twoAlerts();
  const operator = as("gatehouse/operator");
  const hers = (await execute(listAlerts, operator, {})).items.map(({ id }) => id);
  expect(hers).toHaveLength(1);
  const others = ids.filter((id) => !hers.includes(id));
  await expect(execute(acknowledgeAlerts, operator, { ids: others })).rejects.toMatchObject({ code: "not_found" });
  expect(await execute(acknowledgeAlerts, operator, { ids })).toEqual({ acknowledged: hers });
  const stranger = personWith(await createTestTenant(), "gatehouse/owner");
  await expect(execute(acknowledgeAlerts, stranger, { ids: others })).rejects.toMatchObject({ code: "not_found" });
});

test("changing anything needs alerts:manage for the whole organization, and a second factor", async () => {
  const key = keyWith(tenant, tenant.workspaces.main, ["alerts:manage", "alerts:read", "audit:read"]);
  const limited = personWith(tenant, "gatehouse/owner", tenant.workspaces.main);
  for (const operation of [createAlertRule, updateAlertRule, deleteAlertRule, acknowledgeAlerts])
    for (const principal of [as("gatehouse/auditor"), key, limited, anonymous(testRequest())]) await expectForbidden(operation, principal);
  const half = { ...owner(), session: { ...owner().session!, mfaAt: null } };
  const needsFactor = { code: "mfa_required" };
  await expect(execute(createAlertRule, half, rule)).rejects.toMatchObject(needsFactor);
  await expect(execute(updateAlertRule, half, { id: "chain_break", enabled: false })).rejects.toMatchObject(needsFactor);
  await expect(execute(deleteAlertRule, half, { id: uuidv7() })).rejects.toMatchObject(needsFactor);
  await expect(execute(acknowledgeAlerts, half, { ids: [uuidv7()] })).rejects.toMatchObject(needsFactor);
});

test.each([
  { event: "alert.raised" },
  { event: "alert.*" },
  { event: "*" },
  { event: "credential" },
  { event: "credential.*.x" },
  { threshold: 0 },
  { threshold: 1.5 },
  { threshold: 1_001 },
  { threshold: "3" },
  { windowMinutes: 1_441 },
  { severity: "high" },
  { groupBy: "ip" },
  { permission: "audit:*" },
  { name: " " },
  { name: "a\u0000b" },
  { name: "a".repeat(101) },
  { watch: "lag" },
])("a rule with %j is refused", async (wrong) => {
  await expect(execute(createAlertRule, owner(), { ...rule, ...wrong } as never)).rejects.toMatchObject({ code: "invalid_input" });
});
