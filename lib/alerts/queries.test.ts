import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EntryDraft } from "@/lib/gate/audit";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal } from "@/lib/gate/principal";
import { leaveWorker, sealAndFollow } from "@/lib/testing/alerts";
import { writeEntries } from "@/lib/testing/audit-log";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { changeRuleRefusal, createRuleRefusal } from "./controls";
import { acknowledgeAlerts } from "./mutations";
import { countOpenAlerts, listAlertRules, listAlerts } from "./queries";

let tenant: TestTenant;
const person = { type: "user", id: uuidv7(), name: "Test Somebody", email: "somebody@example.test" };
const as = (role: Parameters<typeof personWith>[1]) => personWith(tenant, role);

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/operator", "gatehouse/auditor"]);
  const entries: Partial<EntryDraft>[] = [
    { event: "session.reuse_detected", actor: person },
    { event: "audit.exported", actor: person },
    { event: "audit.verified", after: { verdict: "fork" } },
  ];
  for (const entry of entries) await writeEntries(tenant.id, 1, () => entry);
  await sealAndFollow(tenant.id);
});
afterAll(leaveWorker);

const rules = async (principal: Principal, input = {}) =>
  (await execute(listAlerts, principal, input)).items.map(({ rule }) => rule.id).sort();

test("each is told of what their permissions say, and counts the same", async () => {
  const all = ["chain_break", "first_export", "session_reuse"];
  expect(await rules(as("gatehouse/owner"))).toEqual(all);
  expect(await rules(as("gatehouse/auditor"))).toEqual(all);
  expect(await rules(as("gatehouse/operator"))).toEqual(["session_reuse"]);
  const only = { organization: new Set(["alerts:read" as const]), workspaces: new Map() };
  expect(await rules({ ...as("gatehouse/owner"), grants: only })).toEqual([]);
  expect(await execute(countOpenAlerts, as("gatehouse/owner"), {})).toEqual({ open: 3 });
  expect(await execute(countOpenAlerts, as("gatehouse/operator"), {})).toEqual({ open: 1 });
  expect(await execute(countOpenAlerts, { ...as("gatehouse/owner"), grants: only }, {})).toEqual({ open: 0 });
});

test("names are shown to whoever may see people, to themselves, and masked for others", async () => {
  const subject = async (principal: Principal) => (await execute(listAlerts, principal, { rule: "session_reuse" })).items[0]?.subject?.name;
  expect(await subject(as("gatehouse/owner"))).toBe("Test Somebody");
  expect(await subject(as("gatehouse/operator"))).toBe(`Member …${person.id.slice(-6)}`);
  expect(await subject({ ...as("gatehouse/operator"), id: person.id })).toBe("Test Somebody");
});

test("alerts are narrowed, sorted and paged", async () => {
  const owner = as("gatehouse/owner");
  expect(await rules(owner, { severity: "warning" })).toEqual(["first_export"]);
  expect(await rules(owner, { state: "acknowledged" })).toEqual([]);
  const whole = (await execute(listAlerts, owner, { sort: "first", order: "asc" })).items.map(({ id }) => id);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof firstPage>> = await execute(listAlerts, owner, {
      sort: "first",
      order: "asc",
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(whole);
});
const firstPage = () => execute(listAlerts, as("gatehouse/owner"), {});

test("an acknowledged alert says by whom, when and why", async () => {
  const owner = as("gatehouse/owner");
  const [alert] = (await execute(listAlerts, owner, { rule: "first_export" })).items;
  await execute(acknowledgeAlerts, owner, { ids: [alert!.id], note: " It was planned. " });
  const [seen] = (await execute(listAlerts, owner, { state: "acknowledged" })).items;
  expect(seen).toMatchObject({
    id: alert?.id,
    state: "acknowledged",
    acknowledged: { at: expect.any(Date), by: { id: owner.id, name: "Test gatehouse/owner" }, note: "It was planned." },
  });
  expect(await rules(owner)).not.toContain("first_export");
});

test("rules say how many members they tell", async () => {
  const { items } = await execute(listAlertRules, as("gatehouse/auditor"), {});
  expect(Object.fromEntries(items.map(({ id, tells }) => [id, tells]))).toEqual({
    chain_break: 2,
    sealing_lag: 3,
    failed_sign_ins: 3,
    session_reuse: 3,
    new_owner: 1,
    first_export: 2,
  });
});

test("alerts need alerts:read for the whole organization", async () => {
  for (const operation of [listAlerts, countOpenAlerts, listAlertRules]) {
    await expectForbidden(operation, as("datafly/viewer"));
    await expectForbidden(operation, personWith(tenant, "gatehouse/owner", tenant.workspaces.main));
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["alerts:read", "alerts:manage"]));
    await expectForbidden(operation, anonymous(testRequest()));
  }
});

test("controls say which permission is missing", () => {
  expect(createRuleRefusal(as("gatehouse/owner"))).toBeUndefined();
  expect(createRuleRefusal(as("gatehouse/operator"))).toContain("audit:read");
  expect(createRuleRefusal(as("gatehouse/auditor"))).toContain("alerts:manage");
  const rule = { builtIn: true, permission: "sessions:read" } as const;
  expect(changeRuleRefusal(as("gatehouse/operator"), rule)).toBeUndefined();
  expect(changeRuleRefusal(as("gatehouse/operator"), { ...rule, permission: "audit:read" })).toContain("audit:read");
  expect(changeRuleRefusal(as("gatehouse/operator"), { ...rule, builtIn: false })).toContain("audit:read");
});

test.each([{ state: "closed" }, { severity: "high" }, { rule: "Ö" }, { sort: "name" }, { cursor: "x" }, { limit: 0 }, { id: "x" }])(
  "%j is refused",
  async (input) => {
    await expect(execute(listAlerts, as("gatehouse/owner"), input)).rejects.toMatchObject({ code: "invalid_input" });
  },
);
