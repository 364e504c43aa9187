import { beforeAll, expect, test } from "vitest";
import { asSuperuser } from "@/cli/roles";
import { recoveryCodeDigest } from "@/lib/crypto/recovery-codes";
import { installationId, inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal, resolveSession } from "@/lib/gate/principal";
import { recoveryCodeKey } from "@/lib/gate/second-factor";
import { entriesOf } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { codeOf, createTestPerson, principalOf, requestFrom, signInTestPerson, type TestPerson } from "@/lib/testing/people";
import { keyWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { endMySession, reauthenticate, useRecoveryCode, verifyTotp } from "./mutations";

let tenant: TestTenant;
const withTotp = () => createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true });
const bySuperuser = (text: string, values: unknown[]) =>
  asSuperuser(process.env.TEST_SUPERUSER_URL ?? "", (client) => client.query(text, values));

beforeAll(async () => {
  tenant = await createTestTenant([]);
});

const halfway = async (person: TestPerson) => signInTestPerson(person, { half: true });
const seedOf = (person: TestPerson) => person.seed as Buffer;
const wrongCode = (person: TestPerson) => {
  const right = [-1, 0, 1].map((step) => codeOf(seedOf(person), step));
  return ["000000", "111111", "222222", "333333"].find((code) => !right.includes(code)) as string;
};

async function giveRecoveryCode(person: TestPerson, code: string): Promise<void> {
  await inTenantSql({ tenantId: installationId, personId: person.id, workspaceIds: [] }, async (sql) =>
    sql("INSERT INTO recovery_codes (digest) VALUES ($1)", [recoveryCodeDigest(code, await recoveryCodeKey(sql))]),
  );
}

test("with an authenticator, the password alone opens nothing", async () => {
  const { handle, principal } = await halfway(await withTotp());
  expect(principal.session).toMatchObject({ stage: "mfa", mfaAt: null, freshAt: null });
  await expect(execute(endMySession, principal, { id: principal.session?.id })).rejects.toMatchObject({ code: "mfa_required" });
  expect(await resolveSession(handle, tenant.slug, requestFrom())).toMatchObject({ state: "active", member: true });
});

test("a code completes the session under a new handle, and the old one stops at once", async () => {
  const person = await withTotp();
  const { handle, principal } = await halfway(person);
  const answer = await execute(verifyTotp, principal, { code: codeOf(seedOf(person)).replace(/^(...)/, "$1 ") });
  if ("refused" in answer) throw new Error("The code was refused.");
  expect(answer.session.handle).not.toBe(handle);
  expect(await resolveSession(handle, null, requestFrom())).toEqual({ state: "none" });
  const after = await principalOf(answer.session.handle);
  expect(after.session).toMatchObject({ id: principal.session?.id, stage: "complete", mfaAt: expect.any(Date), freshAt: expect.any(Date) });
  expect((await entriesOf(tenant.id, "session.verified")).at(-1)).toMatchObject({
    mfa: true,
    after: { factor: "totp" },
    session: principal.session?.id,
  });
});

test("a second factor long after the password does not make the session fresh", async () => {
  const person = await withTotp();
  const { principal } = await halfway(person);
  await bySuperuser("UPDATE sessions SET created_at = created_at - interval '6 minutes' WHERE person_id = $1", [person.id]);
  const answer = await execute(verifyTotp, principal, { code: codeOf(seedOf(person)) });
  if ("refused" in answer) throw new Error("The code was refused.");
  expect((await principalOf(answer.session.handle)).session).toMatchObject({ stage: "complete", freshAt: null });
});

test("a code works once, in whichever session", async () => {
  const person = await withTotp();
  const code = codeOf(seedOf(person));
  const [first, second] = [await halfway(person), await halfway(person)];
  expect(await execute(verifyTotp, first.principal, { code })).toHaveProperty("session");
  expect(await execute(verifyTotp, second.principal, { code })).toHaveProperty("refused.code");
  expect((await entriesOf(tenant.id, "session.verification_refused")).at(-1)).toMatchObject({ outcome: "failure", mfa: false });
});

const race = async (work: () => Promise<unknown>) => {
  const answers = await Promise.allSettled(Array.from({ length: 50 }, work));
  return answers.filter((answer) => answer.status === "fulfilled" && "session" in (answer.value as object));
};

test("of fifty who bring one code at once, one gets in", async () => {
  const person = await withTotp();
  const { principal } = await halfway(person);
  const code = codeOf(seedOf(person));
  expect(await race(() => execute(verifyTotp, principal, { code }))).toHaveLength(1);
});

test("of fifty who bring one recovery code at once, one gets in", async () => {
  const person = await withTotp();
  await giveRecoveryCode(person, "AAAAA-BBBBB-CCCCC-DDDDD");
  const { principal } = await halfway(person);
  expect(await race(() => execute(useRecoveryCode, principal, { code: "aaaaa-bbbbb-ccccc-ddddd" }))).toHaveLength(1);
});

test("a recovery code works once and says how many are left; the entry says that one was used", async () => {
  const person = await withTotp();
  await giveRecoveryCode(person, "AAAAA-BBBBB-CCCCC-DDDDD");
  await giveRecoveryCode(person, "AAAAA-BBBBB-CCCCC-EEEEE");
  const { principal } = await halfway(person);
  const other = await halfway(await withTotp());
  expect(await execute(useRecoveryCode, other.principal, { code: "AAAAA-BBBBB-CCCCC-DDDDD" })).toHaveProperty("refused.code");
  const answer = await execute(useRecoveryCode, principal, { code: "aaaaabbbbbcccccddddd" });
  expect(answer).toMatchObject({ left: 1, session: { handle: expect.any(String) } });
  expect((await entriesOf(tenant.id, "session.verified")).at(-1)).toMatchObject({
    mfa: true,
    after: { factor: "recovery_code", recovery_code_used: true, recovery_codes_left: 1 },
  });
  expect(await execute(useRecoveryCode, (await halfway(person)).principal, { code: "aaaaabbbbbcccccddddd" })).toHaveProperty(
    "refused.code",
  );
});

test("five tries, also in parallel, then fifteen minutes of none, whatever the network and the way", async () => {
  const person = await withTotp();
  const { principal } = await halfway(person);
  const elsewhere = (): Principal => ({ ...principal, request: requestFrom() });
  const tries = await Promise.allSettled(Array.from({ length: 12 }, () => execute(verifyTotp, elsewhere(), { code: wrongCode(person) })));
  expect(tries.filter((answer) => answer.status === "fulfilled")).toHaveLength(5);
  const right = codeOf(seedOf(person));
  await expect(execute(verifyTotp, elsewhere(), { code: right })).rejects.toMatchObject({
    code: "rate_limited",
    details: { retryAfter: expect.any(Number) },
  });
  await expect(execute(useRecoveryCode, elsewhere(), { code: "AAAAA-BBBBB-CCCCC-DDDDD" })).rejects.toMatchObject({ code: "rate_limited" });
  await expect(execute(reauthenticate, elsewhere(), { password: person.password, code: right })).rejects.toMatchObject({
    code: "rate_limited",
  });
});

test("confirming again takes both factors, lasts five minutes, and leaves the old handle a minute", async () => {
  const person = await withTotp();
  const { handle, principal } = await signInTestPerson(person);
  await bySuperuser("UPDATE sessions SET fresh_at = now() - interval '6 minutes' WHERE id = $1", [principal.session?.id]);
  expect(await execute(reauthenticate, principal, { password: "not the password", code: codeOf(seedOf(person)) })).toHaveProperty(
    "refused.code",
  );
  expect(await execute(reauthenticate, principal, { password: person.password, code: wrongCode(person) })).toHaveProperty("refused.code");
  await expect(execute(reauthenticate, principal, { password: person.password })).rejects.toMatchObject({ code: "invalid_input" });
  expect((await entriesOf(tenant.id, "session.reauthentication_refused")).length).toBe(2);
  const code = codeOf(seedOf(person));
  const answer = await execute(reauthenticate, principal, { password: person.password, code });
  if ("refused" in answer) throw new Error("It was refused.");
  for (const known of [handle, answer.session.handle]) {
    expect(Date.now() - ((await principalOf(known)).session?.freshAt?.getTime() ?? 0)).toBeLessThan(60_000);
  }
  expect(await execute(reauthenticate, principal, { password: person.password, code })).toHaveProperty("refused.code");
});

test("without an authenticator the password is enough to confirm again", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }]);
  const { principal } = await signInTestPerson(person);
  expect(await execute(reauthenticate, principal, { password: "not the password" })).toHaveProperty("refused.password");
  expect(await execute(reauthenticate, principal, { password: person.password })).toHaveProperty("session");
  await expect(execute(verifyTotp, principal, { code: "123456" })).rejects.toMatchObject({ code: "mfa_enrolment_required" });
  await expect(execute(useRecoveryCode, principal, { code: "AAAAA" })).rejects.toMatchObject({ code: "mfa_enrolment_required" });
});

test("nobody else may: not the anonymous, not a machine", async () => {
  for (const operation of [verifyTotp, useRecoveryCode, reauthenticate]) {
    await expectForbidden(operation, anonymous(requestFrom()));
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:read"]));
  }
});

test.each(["12345", "1234567", "12345a", "", "１２３４５６", " ".repeat(40)])("%j is no code", async (code) => {
  const { principal } = await halfway(await withTotp());
  await expect(execute(verifyTotp, principal, { code })).rejects.toMatchObject({ code: "invalid_input" });
});
