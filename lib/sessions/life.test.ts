import { beforeAll, beforeEach, expect, test } from "vitest";
import { asSuperuser } from "@/cli/roles";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal, resolveSession } from "@/lib/gate/principal";
import { entriesOf } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { createTestPerson, principalOf, requestFrom, signInTestPerson, type TestPerson } from "@/lib/testing/people";
import { keyWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { endMySession, endOtherSessions, endSession } from "./mutations";
import { listMySessions } from "./queries";
import { renewHandle } from "./renewal";

let tenant: TestTenant;
let person: TestPerson;
let withTotp: TestPerson;

beforeAll(async () => {
  tenant = await createTestTenant([]);
});

// People of their own for each test: one may sign in ten times a minute.
beforeEach(async () => {
  person = await createTestPerson([{ tenant, role: "gatehouse/operator" }]);
  withTotp = await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true });
});

const stateOf = async (handle: string) => (await resolveSession(handle, null, requestFrom())).state;

type Moment = "created_at" | "issued_at" | "last_used_at" | "expires_at" | "rotated_at";
/** Moves moments of a session into the past, as if that much time had gone by. */
async function age({ session }: Principal, minutes: number, ...moments: Moment[]): Promise<void> {
  const moved = moments.map((moment) => `${moment} = ${moment} - make_interval(mins => $2)`).join(", ");
  await asSuperuser(process.env.TEST_SUPERUSER_URL ?? "", (client) =>
    client.query(`UPDATE sessions SET ${moved} WHERE id = $1`, [session?.id, minutes]),
  );
}

test("fifteen idle minutes end a session; use within them keeps it", async () => {
  const { handle, principal } = await signInTestPerson(person);
  await age(principal, 14, "last_used_at");
  expect(await stateOf(handle)).toBe("active");
  await age(principal, 14, "last_used_at");
  expect(await stateOf(handle)).toBe("active");
  await age(principal, 15, "last_used_at");
  expect(await stateOf(handle)).toBe("idle");
  expect(await stateOf(handle)).toBe("ended");
});

test("a remembered session outlives that, but its second factor does not", async () => {
  const { handle, principal } = await signInTestPerson(withTotp, { remember: true });
  await age(principal, 15, "last_used_at");
  expect((await principalOf(handle)).session).toMatchObject({ stage: "mfa", mfaAt: null, freshAt: null });
});

test("a handle dies an hour after its issue, however busy, unless it is renewed or remembered", async () => {
  const { handle, principal } = await signInTestPerson(person);
  await age(principal, 59, "issued_at");
  expect(await stateOf(handle)).toBe("active");
  await age(principal, 1, "issued_at");
  expect(await stateOf(handle)).toBe("expired");
  const remembered = await signInTestPerson(person, { remember: true });
  await age(remembered.principal, 60 * 24 * 29, "issued_at", "expires_at");
  expect(await stateOf(remembered.handle)).toBe("active");
});

test("after seven days, or thirty when remembered, it is over in any case", async () => {
  for (const remember of [false, true]) {
    const { handle, principal } = await signInTestPerson(person, { remember });
    await age(principal, 60 * 24 * (remember ? 30 : 7), "expires_at");
    expect(await stateOf(handle)).toBe("expired");
  }
});

test("a handle is renewed after fifteen minutes; the old one works a minute longer", async () => {
  const { handle, principal } = await signInTestPerson(person);
  expect(await renewHandle(handle, principal)).toBeNull();
  await age(principal, 16, "issued_at");
  const renewed = await renewHandle(handle, principal);
  expect(renewed).toMatchObject({ remember: false, handle: expect.stringMatching(/^[\w-]{43}$/) });
  expect([await stateOf(handle), await stateOf(renewed?.handle ?? "")]).toEqual(["active", "active"]);
});

test("of many tabs that renew at once, one does", async () => {
  const { handle, principal } = await signInTestPerson(person);
  await age(principal, 16, "issued_at");
  const answers = await Promise.all(Array.from({ length: 10 }, () => renewHandle(handle, principal)));
  expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
});

test("a handle used a minute after its renewal ends the session, and is reported once", async () => {
  const { handle, principal } = await signInTestPerson(person);
  await age(principal, 16, "issued_at");
  const renewed = await renewHandle(handle, principal);
  await age(principal, 2, "rotated_at");
  const states = await Promise.all(Array.from({ length: 5 }, () => stateOf(handle)));
  expect(states.sort()).toEqual(["ended", "ended", "ended", "ended", "reuse"]);
  expect(await stateOf(renewed?.handle ?? "")).toBe("ended");
  const reported = (await entriesOf(tenant.id, "session.reuse_detected")).filter((entry) => entry.session === principal.session?.id);
  expect(reported).toHaveLength(1);
});

test("signing out, and ending a session from elsewhere, count from the next request on", async () => {
  const [first, second] = [await signInTestPerson(person), await signInTestPerson(person)];
  await execute(endMySession, first.principal, { id: second.principal.session?.id });
  expect(await stateOf(second.handle)).toBe("ended");
  await expect(execute(endMySession, first.principal, { id: second.principal.session?.id })).rejects.toMatchObject({ code: "not_found" });
  await execute(endSession, first.principal, {});
  expect(await stateOf(first.handle)).toBe("ended");
  const reasons = (await entriesOf(tenant.id, "session.ended")).map((entry) => entry.after?.reason);
  expect(reasons.slice(-2)).toEqual(["ended_by_person", "signed_out"]);
});

test("ending all others leaves this one, and nobody else's", async () => {
  const bystander = await signInTestPerson(withTotp);
  const [mine, ...others] = [await signInTestPerson(person), await signInTestPerson(person), await signInTestPerson(person)];
  const { ended } = await execute(endOtherSessions, mine.principal, {});
  expect(ended).toBeGreaterThanOrEqual(2);
  for (const other of others) expect(await stateOf(other.handle)).toBe("ended");
  expect([await stateOf(mine.handle), await stateOf(bystander.handle)]).toEqual(["active", "active"]);
  const listed = await execute(listMySessions, mine.principal, {});
  expect(listed).toEqual([
    expect.objectContaining({ id: mine.principal.session?.id, current: true, device: "Unknown device", ip: person.request.ip, mfa: false }),
  ]);
});

test("another person's session is not found", async () => {
  const [mine, theirs] = [await signInTestPerson(person), await signInTestPerson(withTotp)];
  await expect(execute(endMySession, mine.principal, { id: theirs.principal.session?.id })).rejects.toMatchObject({ code: "not_found" });
  expect(await stateOf(theirs.handle)).toBe("active");
  await expect(execute(endMySession, mine.principal, { id: "not an id" })).rejects.toMatchObject({ code: "invalid_input" });
});

test("an idle or expired session is not listed although nobody came to close it", async () => {
  const owner = await createTestPerson([]);
  const [mine, idle, old] = [await signInTestPerson(owner), await signInTestPerson(owner), await signInTestPerson(owner)];
  await age(idle.principal, 16, "last_used_at");
  await age(old.principal, 61, "issued_at");
  expect((await execute(listMySessions, mine.principal, {})).map((session) => session.id)).toEqual([mine.principal.session?.id]);
});

test("the anonymous and machines have no sessions", async () => {
  for (const operation of [endSession, endMySession, endOtherSessions, listMySessions]) {
    await expectForbidden(operation, anonymous(requestFrom()));
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:read"]));
  }
});
