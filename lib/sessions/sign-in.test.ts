import { beforeAll, expect, test } from "vitest";
import { installationId } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous, resolveSession } from "@/lib/gate/principal";
import { entriesOf, openedValue } from "@/lib/testing/entries";
import { createTestPerson, principalOf, requestFrom, signInTestPerson, type TestPerson } from "@/lib/testing/people";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { signIn } from "./mutations";

let one: TestTenant;
let two: TestTenant;
let person: TestPerson;

beforeAll(async () => {
  [one, two] = await Promise.all([createTestTenant([]), createTestTenant([])]);
  person = await createTestPerson([
    { tenant: one, role: "gatehouse/operator" },
    { tenant: two, role: "gatehouse/auditor" },
  ]);
});

const attempt = (email: string, password: string, request = requestFrom()) => execute(signIn, anonymous(request), { email, password });
const outcomeOf = (work: Promise<unknown>) => work.catch(({ code, message, details }) => ({ code, message, details }));

test("the right password starts a session in each organization, and each logs it", async () => {
  const answer = await attempt(`  ${person.email.toUpperCase()} `, person.password, person.request);
  if (!answer.session) throw new Error("The sign-in was refused.");
  expect(answer).toMatchObject({ hasTotp: false, session: { remember: false } });
  expect(answer.session.handle).toMatch(/^[\w-]{43}$/);
  for (const tenant of [one, two]) {
    const inside = await resolveSession(answer.session.handle, tenant.slug, requestFrom());
    expect(inside).toMatchObject({ state: "active", member: true, principal: { personId: person.id, tenantId: tenant.id } });
    const entry = (await entriesOf(tenant.id, "session.started")).at(-1);
    expect(entry).toMatchObject({
      outcome: "success",
      mfa: false,
      actor: { type: "user" },
      after: { method: "password", remember: false },
    });
    expect(JSON.stringify(entry)).not.toContain(person.email);
  }
  expect(JSON.stringify(await entriesOf(installationId, "session.started"))).not.toContain(answer.session.handle);
});

test("every sign-in has a session of its own, and ends the one this browser had", async () => {
  const first = await signInTestPerson(person);
  const again = await execute(signIn, first.principal, { email: person.email, password: person.password });
  if (!again.session) throw new Error("The sign-in was refused.");
  const second = await principalOf(again.session.handle);
  expect(second.session?.id).not.toBe(first.principal.session?.id);
  expect(await resolveSession(first.handle, null, requestFrom())).toEqual({ state: "ended" });
});

test("a wrong password and an unknown person get the same answer; each is logged where it belongs", async () => {
  const victim = await createTestPerson([{ tenant: one, role: "gatehouse/auditor" }]);
  const stranger = `nobody.${victim.id}@example.test`;
  const known = await attempt(victim.email, "not the password");
  expect(known).toEqual({ session: null, locked: false });
  expect(await attempt(stranger, "not the password")).toEqual(known);

  const refused = (await entriesOf(one.id, "session.refused")).at(-1);
  expect(refused).toMatchObject({
    outcome: "failure",
    session: null,
    actor: { type: "user" },
    after: { method: "password", locked: false },
  });
  const unknown = (await entriesOf(installationId, "session.refused")).at(-1);
  expect(unknown).toMatchObject({ outcome: "failure", actor: { type: "anonymous", id: null } });
  expect(JSON.stringify(unknown)).not.toContain(stranger);
  expect(await openedValue(installationId, unknown?.actor.email)).toBe(stranger);
  expect(await openedValue(one.id, refused?.actor.email)).toBe(victim.email);
});

test("five failures lock the e-mail for that network only, for known and unknown people alike", async () => {
  const victim = await createTestPerson([{ tenant: one, role: "gatehouse/auditor" }]);
  const answers = await Promise.all(
    [victim.email, `nobody.${victim.id}@example.test`].map(async (email) => {
      const request = requestFrom();
      const given = [];
      for (let round = 0; round < 6; round++) given.push(await outcomeOf(attempt(email, "not the password", request)));
      return given;
    }),
  );
  expect(answers[0]?.slice(0, 5)).toEqual([...Array(4).fill({ session: null, locked: false }), { session: null, locked: true }]);
  expect(answers[0]?.[5]).toMatchObject({ code: "rate_limited", details: { retryAfter: expect.any(Number) } });
  const withoutSeconds = (given: unknown[] | undefined) => JSON.stringify(given).replace(/"retryAfter":\d+/, "");
  expect(withoutSeconds(answers[1])).toBe(withoutSeconds(answers[0]));
  expect((await entriesOf(one.id, "session.refused")).filter((entry) => entry.after?.locked)).toHaveLength(1);
  // The owner of the account, elsewhere, still gets in.
  expect(await attempt(victim.email, victim.password)).toMatchObject({ hasTotp: false });
});

test("the right password does not open a lock, and clears failures that did not lock", async () => {
  const victim = await createTestPerson([]);
  for (let round = 0; round < 4; round++) await attempt(victim.email, "not the password", victim.request);
  expect(await attempt(victim.email, victim.password, victim.request)).toMatchObject({ hasTotp: false });
  expect(await attempt(victim.email, "not the password", victim.request)).toEqual({ session: null, locked: false });
  const locked = await createTestPerson([]);
  for (let round = 0; round < 5; round++) await attempt(locked.email, "not the password", locked.request);
  await expect(attempt(locked.email, locked.password, locked.request)).rejects.toMatchObject({ code: "rate_limited" });
});

test("ten attempts a minute for one e-mail, from wherever, exactly", async () => {
  const email = `nobody.${person.id}@example.test`;
  const attempts = await Promise.all(Array.from({ length: 15 }, () => outcomeOf(attempt(email, "not the password"))));
  expect(attempts.filter((answer) => (answer as { code?: string }).code === "rate_limited")).toHaveLength(5);
});

test.each([
  { email: "a@example.test", password: "x".repeat(1_001) },
  { email: `${"a".repeat(250)}@example.test`, password: "x" },
  { email: "a\0@example.test", password: "x" },
  { email: "a@example.test", password: "\ud800" },
  { email: "", password: "x" },
  { email: ["a@example.test"], password: "x" },
  { email: "a@example.test", password: "x", remember: "yes" },
  { email: "a@example.test", password: "x", role: "gatehouse/owner" },
  { password: "x" },
  "x".repeat(1_000_000),
  null,
])("hostile input %# is refused before any work", async (input) => {
  await expect(execute(signIn, anonymous(requestFrom()), input)).rejects.toMatchObject({ code: "invalid_input" });
});

test("somebody without a password of their own is refused like anybody else", async () => {
  const tenant = await createTestTenant(["gatehouse/admin"]);
  const email = `gatehouse.admin.${tenant.memberships["gatehouse/admin"]?.personId}@example.test`;
  expect(await attempt(email, "!")).toEqual({ session: null, locked: false });
});

test("remember keeps a session for 30 days, otherwise for 7", async () => {
  const days = async (remember: boolean) => {
    const { principal } = await signInTestPerson(person, { remember });
    return Math.round(((principal.session?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000);
  };
  expect([await days(false), await days(true)]).toEqual([7, 30]);
});
