import { randomInt } from "node:crypto";
import { HOTP, Secret } from "otpauth";
import { v7 as uuidv7 } from "uuid";
import { hashPassword } from "@/lib/crypto/password";
import { newTotpSeed } from "@/lib/crypto/totp";
import { installationId, inTenantSql, type Sql } from "@/lib/db/tenant";
import { enterPerson } from "@/lib/gate/context";
import { sealValue } from "@/lib/gate/data-keys";
import { execute } from "@/lib/gate/operation";
import type { PresetKey } from "@/lib/gate/presets";
import { anonymous, type Principal, type RequestFacts, resolveSession } from "@/lib/gate/principal";
import { asPerson, totpSeedPlace } from "@/lib/gate/second-factor";
import { signIn, verifyTotp } from "@/lib/sessions/mutations";
import { testRequest } from "./principals";
import type { TestTenant } from "./tenant";

export type TestPerson = { id: string; email: string; password: string; seed: Buffer | null; request: RequestFacts };

let passwordHash: Promise<string> | undefined;
const password = "four walnut ladders sing";

/** A request from a network of its own, so that tests do not meet each other's limits. */
export const requestFrom = (): RequestFacts => ({ ...testRequest(), ip: `10.${randomInt(256)}.${randomInt(256)}.9` });

/** A person with a password, in these organizations, with an authenticator app when asked for. */
export async function createTestPerson(
  roles: readonly { tenant: TestTenant; role: PresetKey }[],
  { totp = false } = {},
): Promise<TestPerson> {
  passwordHash ??= hashPassword(password);
  const [id, hash] = [uuidv7(), await passwordHash];
  const email = `person.${id}@example.test`;
  const seed = totp ? newTotpSeed() : null;
  await inTenantSql({ tenantId: installationId, personId: id, workspaceIds: [] }, async (sql) => {
    await sql("INSERT INTO people (email, name, password_hash) VALUES ($1, 'Test Person', $2)", [email, hash]);
    if (seed) await addAuthenticator(sql, seed);
  });
  for (const { tenant, role } of roles) {
    await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
      const membership = uuidv7();
      await enterPerson(sql, id);
      await sql("INSERT INTO memberships (id, person_id, name, email) VALUES ($1, $2, 'Test Person', $3)", [membership, id, email]);
      await sql("INSERT INTO role_assignments (id, membership_id, role) VALUES ($1, $2, $3)", [uuidv7(), membership, role]);
    });
  }
  return { id, email, password, seed, request: requestFrom() };
}

async function addAuthenticator(sql: Sql, seed: Buffer): Promise<void> {
  const id = uuidv7();
  const sealed = await sealValue(sql, totpSeedPlace(id), seed);
  await sql("INSERT INTO authenticators (id, kind, name, sealed_seed, confirmed_at) VALUES ($1, 'totp', 'Test app', $2, now())", [
    id,
    sealed,
  ]);
}

/** The code an authenticator app shows now, or `steps` of 30 seconds from now (one either way is accepted). */
export function codeOf(seed: Uint8Array, steps = 0): string {
  const counter = Math.floor(Date.now() / 30_000) + steps;
  return HOTP.generate({ secret: new Secret({ buffer: new Uint8Array(seed).buffer }), algorithm: "SHA1", digits: 6, counter });
}

/** Who a handle belongs to. @throws Error when its session is over. */
export async function principalOf(handle: string, request = requestFrom()): Promise<Principal> {
  const answer = await resolveSession(handle, null, request);
  if (answer.state !== "active") throw new Error(`The session is ${answer.state}.`);
  return answer.principal;
}

/** Signs in with the password and (unless `half`) a code of the authenticator, which a test may use once more. */
export async function signInTestPerson(
  person: TestPerson,
  { remember = false, half = false } = {},
): Promise<{ handle: string; principal: Principal }> {
  const answer = await execute(signIn, anonymous(person.request), { email: person.email, password: person.password, remember });
  if (!answer.session) throw new Error("The sign-in was refused.");
  const principal = await principalOf(answer.session.handle, person.request);
  if (!person.seed || half) return { handle: answer.session.handle, principal };
  const verified = await execute(verifyTotp, principal, { code: codeOf(person.seed) });
  if ("refused" in verified) throw new Error("The code was refused.");
  await asPerson(principal, (sql) => sql("UPDATE authenticators SET last_step = NULL"));
  return { handle: verified.session.handle, principal: await principalOf(verified.session.handle, person.request) };
}
