import { beforeAll, expect, test } from "vitest";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal, resolveSession } from "@/lib/gate/principal";
import { signIn } from "@/lib/sessions/mutations";
import { entriesOf } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { createTestPerson, principalOf, requestFrom, signInTestPerson } from "@/lib/testing/people";
import { keyWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { changePassword, setUpInstallation } from "./mutations";
import { myAccount, setupState } from "./queries";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant([]);
});

const stateOf = async (handle: string) => (await resolveSession(handle, null, requestFrom())).state;

test("a new password ends every other session and changes this one's handle at once", async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true });
  const other = await signInTestPerson(person);
  const { handle, principal } = await signInTestPerson(person);
  const answer = await execute(changePassword, principal, { password: "quiet otters paint maps" });
  if ("refused" in answer) throw new Error("It was refused.");
  expect(answer.ended).toBe(1);
  expect([await stateOf(other.handle), await stateOf(handle)]).toEqual(["ended", "none"]);
  expect((await principalOf(answer.session.handle)).session).toMatchObject({ id: principal.session?.id, stage: "complete" });
  const attempt = (password: string) => execute(signIn, anonymous(requestFrom()), { email: person.email, password });
  expect(await attempt(person.password)).toMatchObject({ session: null });
  expect(await attempt("quiet otters paint maps")).toMatchObject({ hasTotp: true });
  const entry = (await entriesOf(tenant.id, "person.password_changed")).at(-1);
  expect(entry).toMatchObject({ outcome: "success", after: { sessions_ended: 1 } });
  expect(JSON.stringify(entry)).not.toMatch(/otters|argon2/);
});

test.each(["short", "Password1234", "test person walks far", "gatehouse is my home", "aaaaaaaaaaaaaaa", "x".repeat(129)])(
  "%j is not good enough",
  async (password) => {
    const { principal } = await signInTestPerson(await createTestPerson([]));
    await expect(execute(changePassword, principal, { password })).rejects.toMatchObject({
      code: "invalid_input",
      details: { fields: { password: expect.stringMatching(/\.$/) } },
    });
  },
);

test("an unattended session cannot change the password", async () => {
  const { principal } = await signInTestPerson(await createTestPerson([]));
  const stale: Principal = {
    ...principal,
    session: principal.session && { ...principal.session, freshAt: new Date(Date.now() - 301_000) },
  };
  await expect(execute(changePassword, stale, { password: "quiet otters paint maps" })).rejects.toMatchObject({
    code: "reauthentication_required",
  });
});

test("the account shows its own person, factors and organizations", async () => {
  const elsewhere = await createTestTenant([]);
  const person = await createTestPerson(
    [
      { tenant, role: "gatehouse/operator" },
      { tenant: elsewhere, role: "gatehouse/admin" },
    ],
    { totp: true },
  );
  const { principal } = await signInTestPerson(person);
  expect(await execute(myAccount, principal, {})).toEqual({
    name: "Test Person",
    email: person.email,
    passwordChangedAt: expect.any(Date),
    totp: { since: expect.any(Date), lastUsedAt: expect.any(Date) },
    totpRequired: true,
    recoveryCodesLeft: 0,
    organizations: expect.arrayContaining([
      expect.objectContaining({ slug: tenant.slug, role: "Operator" }),
      expect.objectContaining({ slug: elsewhere.slug, role: "Admin" }),
    ]),
  });
  const lonely = await signInTestPerson(await createTestPerson([]));
  expect(await execute(myAccount, lonely.principal, {})).toMatchObject({ totp: null, totpRequired: false, organizations: [] });
});

test("an installation with people in it cannot be set up, and without a code nobody could", async () => {
  expect(await execute(setupState, anonymous(requestFrom()), {})).toEqual({ empty: false });
  const input = {
    code: "any code at all",
    organization: "One",
    slug: "one",
    workspace: "main",
    name: "Someone",
    email: "one@example.test",
    password: "quiet otters paint maps",
  };
  await expect(execute(setUpInstallation, anonymous(requestFrom()), input)).rejects.toMatchObject({ code: "forbidden" });
});

test("nobody else may: not the anonymous, not a machine", async () => {
  for (const operation of [changePassword, myAccount]) {
    await expectForbidden(operation, anonymous(requestFrom()));
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:read"]));
  }
});
