import { beforeAll, expect, test } from "vitest";
import { asSuperuser } from "@/cli/roles";
import { type AnyOperation, execute } from "@/lib/gate/operation";
import { anonymous, type Principal, resolveSession } from "@/lib/gate/principal";
import { useRecoveryCode } from "@/lib/sessions/mutations";
import { entriesOf } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { codeOf, createTestPerson, principalOf, requestFrom, signInTestPerson, type TestPerson } from "@/lib/testing/people";
import { keyWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { beginTotpEnrolment, confirmTotpEnrolment, regenerateRecoveryCodes, removeTotp } from "./mutations";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant([]);
});

const bySuperuser = (text: string, values: unknown[]) =>
  asSuperuser(process.env.TEST_SUPERUSER_URL ?? "", (client) => client.query(text, values));
const stale = ({ session, ...rest }: Principal): Principal => ({
  ...rest,
  session: session && { ...session, freshAt: new Date(Date.now() - 301_000) },
});
const seedOf = (address: string) => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...(new URL(address).searchParams.get("secret") ?? "")]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

async function enrol(principal: Principal) {
  const begun = await execute(beginTotpEnrolment, principal, {});
  const answer = await execute(confirmTotpEnrolment, principal, { code: codeOf(seedOf(begun.address)) });
  if ("refused" in answer) throw new Error("The code was refused.");
  return { ...answer, seed: seedOf(begun.address) };
}

const half = async (person: TestPerson) => (await signInTestPerson(person, { half: true })).principal;

test("an administrator without an authenticator can do nothing but enrol one, and is then complete", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/admin" }]);
  const { handle, principal } = await signInTestPerson(person);
  expect(principal.session).toMatchObject({ stage: "enrolment", hasTotp: false });
  await expect(execute(removeTotp, principal, {})).rejects.toMatchObject({ code: "mfa_enrolment_required" });
  const begun = await execute(beginTotpEnrolment, principal, {});
  expect(begun.address).toMatch(/^otpauth:\/\/totp\/Gatehouse:/);
  expect(begun.typed).toMatch(/^[A-Z2-7]{32}$/);
  expect((await principalOf(handle)).session?.stage).toBe("enrolment");
  const answer = await execute(confirmTotpEnrolment, principal, { code: codeOf(seedOf(begun.address)) });
  if ("refused" in answer) throw new Error("The code was refused.");
  expect(new Set(answer.codes).size).toBe(10);
  expect((await resolveSession(handle, null, requestFrom())).state).toBe("none");
  const after = await principalOf(answer.session.handle);
  expect(after.session).toMatchObject({ stage: "complete", hasTotp: true, mfaAt: expect.any(Date), freshAt: expect.any(Date) });
  expect((await entriesOf(tenant.id, "authenticator.enrolled")).at(-1)).toMatchObject({ mfa: true, after: { kind: "totp" } });
  expect((await entriesOf(tenant.id, "recovery_codes.generated")).at(-1)).toMatchObject({ after: { count: 10 } });
});

test("the seed is sealed and the codes are digests", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }]);
  const { seed, codes } = await enrol((await signInTestPerson(person)).principal);
  const { rows } = await bySuperuser(
    "SELECT a.sealed_seed::text || string_agg(r.digest::text, '') AS stored FROM authenticators a JOIN recovery_codes r USING (person_id) WHERE a.person_id = $1 GROUP BY a.sealed_seed",
    [person.id],
  );
  const { stored } = rows[0] as { stored: string };
  expect(stored).not.toContain(seed.toString("hex"));
  for (const code of codes) expect(stored).not.toContain(Buffer.from(code.replaceAll("-", "")).toString("hex"));
});

test("a session found unattended cannot enrol, replace, renew codes or remove", async () => {
  const plain = await signInTestPerson(await createTestPerson([{ tenant, role: "gatehouse/operator" }]));
  await expect(execute(beginTotpEnrolment, stale(plain.principal), {})).rejects.toMatchObject({ code: "reauthentication_required" });
  const complete = await signInTestPerson(await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true }));
  for (const operation of [beginTotpEnrolment, regenerateRecoveryCodes, removeTotp] as AnyOperation[]) {
    await expect(execute(operation, stale(complete.principal), {})).rejects.toMatchObject({ code: "reauthentication_required" });
  }
});

test("the password alone cannot replace an authenticator", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true });
  const principal = await half(person);
  await expect(execute(beginTotpEnrolment, principal, {})).rejects.toMatchObject({ code: "reauthentication_required" });
  await expect(execute(confirmTotpEnrolment, principal, { code: "123456" })).rejects.toMatchObject({ code: "mfa_required" });
});

test("a wrong code confirms nothing, five of them are too many, and a seed is forgotten after half an hour", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }]);
  const { principal } = await signInTestPerson(person);
  await expect(execute(confirmTotpEnrolment, principal, { code: "000000" })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { code: expect.any(String) } },
  });
  const begun = await execute(beginTotpEnrolment, principal, {});
  await bySuperuser("UPDATE authenticators SET created_at = now() - interval '31 minutes' WHERE person_id = $1", [person.id]);
  await expect(execute(confirmTotpEnrolment, principal, { code: codeOf(seedOf(begun.address)) })).rejects.toMatchObject({
    code: "invalid_input",
  });
  for (let round = 0; round < 3; round++)
    await expect(execute(confirmTotpEnrolment, principal, { code: "000000" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(execute(confirmTotpEnrolment, principal, { code: "000000" })).rejects.toMatchObject({ code: "rate_limited" });
});

test("a new authenticator replaces the old one, its codes and its recovery codes; other sessions must confirm", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }]);
  const first = await enrol((await signInTestPerson(person)).principal);
  const principal = await principalOf(first.session.handle);
  const second = await enrol(principal);
  const { rows } = await bySuperuser("SELECT count(*)::int AS count FROM authenticators WHERE person_id = $1", [person.id]);
  expect(rows).toEqual([{ count: 1 }]);
  const later = await half(person);
  expect(await execute(useRecoveryCode, later, { code: first.codes[0] })).toHaveProperty("refused");
  expect(await execute(useRecoveryCode, later, { code: second.codes[0] })).toMatchObject({ left: 9 });
});

test("enrolling sends the person's other sessions back to the second factor", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }]);
  const other = await signInTestPerson(person);
  await enrol((await signInTestPerson(person)).principal);
  expect((await principalOf(other.handle)).session?.stage).toBe("mfa");
});

test("new recovery codes make the old ones worthless", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true });
  const { principal } = await signInTestPerson(person);
  const [old, fresh] = [await execute(regenerateRecoveryCodes, principal, {}), await execute(regenerateRecoveryCodes, principal, {})];
  const later = await half(person);
  expect(await execute(useRecoveryCode, later, { code: old.codes[0] })).toHaveProperty("refused");
  expect(await execute(useRecoveryCode, later, { code: fresh.codes[0] })).toHaveProperty("session");
  const without = await signInTestPerson(await createTestPerson([]));
  await expect(execute(regenerateRecoveryCodes, without.principal, {})).rejects.toMatchObject({ code: "conflict" });
});

test("whoever's role does not demand it may remove the second factor; the log says so", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true });
  const { principal } = await signInTestPerson(person);
  const answer = await execute(removeTotp, principal, {});
  if ("refused" in answer) throw new Error("It was refused.");
  expect((await principalOf(answer.session.handle)).session).toMatchObject({ stage: "complete", hasTotp: false, mfaAt: null });
  expect(await resolveSession(answer.session.handle, tenant.slug, requestFrom())).toMatchObject({ state: "active", member: true });
  expect((await entriesOf(tenant.id, "authenticator.removed")).at(-1)).toMatchObject({ outcome: "success" });
});

test("an administrator's role, in any organization, keeps the second factor", async () => {
  const elsewhere = await createTestTenant([]);
  const person = await createTestPerson(
    [
      { tenant, role: "gatehouse/operator" },
      { tenant: elsewhere, role: "gatehouse/compliance_officer" },
    ],
    { totp: true },
  );
  const { handle, principal } = await signInTestPerson(person);
  await expect(execute(removeTotp, principal, {})).rejects.toMatchObject({ code: "conflict" });
  expect((await principalOf(handle)).session).toMatchObject({ stage: "complete", hasTotp: true });
});

test("nobody else may: not the anonymous, not a machine", async () => {
  for (const operation of [beginTotpEnrolment, confirmTotpEnrolment, regenerateRecoveryCodes, removeTotp]) {
    await expectForbidden(operation, anonymous(requestFrom()));
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:read"]));
  }
});
