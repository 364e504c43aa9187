import { v7 as uuidv7 } from "uuid";
import { sameBytes, sha256 } from "@/lib/crypto/digest";
import { hashPassword } from "@/lib/crypto/password";
import { installationId, type Sql } from "@/lib/db/tenant";
import { env } from "@/lib/env";
import { enterNewTenant, enterPerson, enterTenant } from "@/lib/gate/context";
import { AppError } from "@/lib/gate/errors";
import { clearFailures, countAttempt, networkOf } from "@/lib/gate/limits";
import { type Change, defineMutation } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import type { Confirmed } from "@/lib/gate/session-action";
import { replaceHandle, sessionOf } from "@/lib/gate/session-handle";
import type { z } from "@/lib/zod";
import { passwordProblem } from "./password-problem";
import { changePasswordInput, setUpInstallationInput } from "./schema";

/** @throws AppError invalid_input with the reason when the password is not good enough. */
async function hashGoodPassword(password: string, person: { email: string; name: string }): Promise<string> {
  const problem = passwordProblem(password, person);
  if (problem) throw new AppError("invalid_input", "Some values need attention.", { fields: { password: problem } });
  return hashPassword(password);
}

/** A new password. Every other session ends, and this one's handle changes: an old copy of it is worth nothing. */
export const changePassword = defineMutation({
  permission: "self",
  assurance: "fresh",
  event: "person.password_changed",
  input: changePasswordInput,
  prepare: ({ password }, { email, name }) => hashGoodPassword(password, { email: email ?? "", name: name ?? "" }),
  async run({ sql, principal, prepared: hash }): Promise<{ change: Change; output: Confirmed<{ ended: number }> }> {
    const current = sessionOf(principal);
    await sql("UPDATE people SET password_hash = $1, password_changed_at = now()", [hash]);
    const ended = await sql(
      "UPDATE sessions SET ended_at = now(), end_reason = 'password_changed' WHERE id <> $1 AND ended_at IS NULL RETURNING id",
      [current.id],
    );
    const session = await replaceHandle(sql, current, { grace: false });
    return { change: { log: "person", after: { sessions_ended: ended.length } }, output: { session, ended: ended.length } };
  },
});

// People type the code from a terminal: case and spaces around it do not matter.
const codeDigest = (code: string) => sha256(code.trim().toUpperCase());

/** @throws AppError when there is no code to know, it is another one, or there were too many guesses. */
async function checkSetupCode(code: string, { request }: Principal): Promise<void> {
  const expected = env().SETUP_CODE;
  if (!expected)
    throw new AppError("forbidden", "This installation has no set-up code. Restart Gatehouse; an empty one prints it in its terminal.");
  const guesses = ["set-up", networkOf(request.ip)];
  await countAttempt(guesses, 10, 900);
  if (!sameBytes(codeDigest(code), codeDigest(expected))) {
    throw new AppError("invalid_input", "Some values need attention.", { fields: { code: "This is not the code from the terminal." } });
  }
  await clearFailures(guesses);
}

/** @throws AppError conflict when somebody was first. Whoever comes at the same time waits for the row. */
async function claimInstallation(sql: Sql): Promise<void> {
  await sql("SELECT id FROM tenants WHERE id = $1 FOR UPDATE", [installationId]);
  const [row] = await sql<{ empty: boolean }>("SELECT installation_is_empty() AS empty");
  if (!row?.empty) throw new AppError("conflict", "This installation has been set up already. Sign in instead.");
}

type SetUp = z.output<typeof setUpInstallationInput>;

async function createOwner(sql: Sql, ids: { tenant: string; person: string }, input: SetUp, hash: string): Promise<void> {
  const membership = uuidv7();
  await enterNewTenant(sql, ids.tenant);
  await enterPerson(sql, ids.person);
  await sql("INSERT INTO tenants (slug, name) VALUES ($1, $2)", [input.slug, input.organization]);
  await sql("INSERT INTO workspaces (id, name) VALUES ($1, $2)", [uuidv7(), input.workspace]);
  await sql("INSERT INTO people (email, name, password_hash) VALUES ($1, $2, $3)", [input.email, input.name, hash]);
  await sql("INSERT INTO memberships (id, person_id, name, email) VALUES ($1, $2, $3, $4)", [
    membership,
    ids.person,
    input.name,
    input.email,
  ]);
  await sql("INSERT INTO role_assignments (id, membership_id, role) VALUES ($1, $2, 'gatehouse/owner')", [uuidv7(), membership]);
  await enterTenant(sql, installationId);
}

/** Makes the first organization and its owner, once, for whoever can read the server's terminal. */
export const setUpInstallation = defineMutation({
  permission: "anonymous",
  event: "installation.set_up",
  input: setUpInstallationInput,
  conflict: "This address is taken. Choose another.",
  async prepare({ code, password, email, name }, principal) {
    await checkSetupCode(code, principal);
    return hashGoodPassword(password, { email, name });
  },
  async run({ sql, prepared: hash }, input) {
    const ids = { tenant: uuidv7(), person: uuidv7() };
    await claimInstallation(sql);
    await createOwner(sql, ids, input, hash);
    const told = {
      actor: { type: "user", id: ids.person, name: input.name, email: input.email },
      target: { type: "tenant", id: ids.tenant, name: input.organization },
    };
    const change: Change[] = [
      { ...told, log: "person" },
      { ...told, log: "installation" },
    ];
    return { change, output: { slug: input.slug, email: input.email } };
  },
});
