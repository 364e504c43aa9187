import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/cli/test-database";
import { disconnect, installationId } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous, resolveSession } from "@/lib/gate/principal";
import { signIn } from "@/lib/sessions/mutations";
import { entriesOf } from "@/lib/testing/entries";
import { requestFrom } from "@/lib/testing/people";
import { setUpInstallation } from "./mutations";
import { setupState } from "./queries";

// The first run needs an installation that nobody has touched, so this file has a database of its own.
let database: TestDatabase;
const code = "AAAA-BBBB-CCCC-DDDD";

beforeAll(async () => {
  database = await createTestDatabase("test");
  Object.assign(process.env, database.variables, { SETUP_CODE: code });
});

afterAll(async () => {
  await disconnect();
  await database.remove();
});

const input = (changes: Record<string, unknown> = {}) => ({
  code,
  organization: "First Ltd",
  slug: "first",
  workspace: "main",
  name: "Someone First",
  email: "first@example.test",
  password: "walnut ladders sing low",
  ...changes,
});
const attempt = (changes: Record<string, unknown> = {}, request = requestFrom()) =>
  execute(setUpInstallation, anonymous(request), input(changes));
const isEmpty = async () => (await execute(setupState, anonymous(requestFrom()), {})).empty;

test("a wrong code, a weak password or a taken address set nothing up", async () => {
  expect(await isEmpty()).toBe(true);
  await expect(attempt({ code: "AAAA-BBBB-CCCC-DDDE" })).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { code: expect.any(String) } },
  });
  await expect(attempt({ password: "someone first here" })).rejects.toMatchObject({
    details: { fields: { password: expect.any(String) } },
  });
  await expect(attempt({ slug: "installation" })).rejects.toMatchObject({ code: "conflict" });
  for (const changes of [
    { slug: "Not A Slug" },
    { workspace: "Main" },
    { email: "nothing" },
    { name: "a\0" },
    { role: "owner" },
    { code: undefined },
  ]) {
    await expect(attempt(changes)).rejects.toMatchObject({ code: "invalid_input" });
  }
  expect(await isEmpty()).toBe(true);
});

test("ten wrong codes from one network are enough", async () => {
  const request = requestFrom();
  for (let round = 0; round < 10; round++)
    await expect(attempt({ code: "no such code" }, request)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(attempt({}, request)).rejects.toMatchObject({ code: "rate_limited" });
});

test("of many who set it up at once one becomes the owner; it is done once", async () => {
  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      attempt({ slug: `first-${index}`, email: `first.${index}@example.test`, code: " aaaa-bbbb-cccc-dddd " }),
    ),
  );
  const won = answers.filter((answer) => answer.status === "fulfilled");
  expect(won).toHaveLength(1);
  for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "conflict" });
  expect(await isEmpty()).toBe(false);
  await expect(attempt({ slug: "later", email: "later@example.test" })).rejects.toMatchObject({ code: "conflict" });

  const { slug, email } = (won[0] as PromiseFulfilledResult<{ slug: string; email: string }>).value;
  const started = await execute(signIn, anonymous(requestFrom()), { email, password: "walnut ladders sing low" });
  if (!started.session) throw new Error("The sign-in was refused.");
  const answer = await resolveSession(started.session.handle, slug, requestFrom());
  if (answer.state !== "active") throw new Error("The session is not active.");
  expect(answer).toMatchObject({ member: true, principal: { roles: ["gatehouse/owner"], session: { stage: "enrolment" } } });
  for (const tenantId of [answer.principal.tenantId, installationId]) {
    const entries = await entriesOf(tenantId, "installation.set_up");
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      outcome: "success",
      actor: { type: "user" },
      target: { type: "tenant", id: answer.principal.tenantId },
    });
    expect(JSON.stringify(entries)).not.toContain(email);
  }
});
