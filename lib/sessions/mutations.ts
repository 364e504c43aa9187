import { v7 as uuidv7 } from "uuid";
import { verifyPassword } from "@/lib/crypto/password";
import { normaliseRecoveryCode, recoveryCodeDigest } from "@/lib/crypto/recovery-codes";
import { lookup, type Sql } from "@/lib/db/tenant";
import { enterPerson } from "@/lib/gate/context";
import { AppError } from "@/lib/gate/errors";
import { assertNotLocked, clearFailures, countAttempt, countFailure, networkOf } from "@/lib/gate/limits";
import { type Change, defineMutation } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { asPerson, clearConfirmations, countConfirmation, matchTotp, recoveryCodeKey, spendStep } from "@/lib/gate/second-factor";
import type { Confirmed } from "@/lib/gate/session-action";
import { type IssuedHandle, newHandle, replaceHandle, sessionOf } from "@/lib/gate/session-handle";
import { nothing, reauthenticateInput, sessionIdInput, signInInput, useRecoveryCodeInput, verifyTotpInput } from "./schema";

type Found = { person_id: string; name: string; password_hash: string; has_totp: boolean };
type SignedIn = { session: IssuedHandle; hasTotp: boolean } | { session: null; locked: boolean };

/** Does the same for everybody: unknown people cost the same work and lock the same way. */
async function checkPassword({ email, password }: { email: string; password: string }, { request }: Principal) {
  await countAttempt(["sign-in", email], 10, 60);
  const place = ["sign-in", email, networkOf(request.ip)];
  await assertNotLocked(place);
  const [person] = await lookup<Found>("SELECT * FROM lookup_person($1)", [email]);
  // Somebody who has no password of their own is stored with something that is no hash.
  const hash = person?.password_hash.startsWith("$") ? person.password_hash : null;
  const matches = await verifyPassword(hash, password);
  if (matches) await clearFailures(place);
  return { person, matches, locked: !matches && (await countFailure(place)) };
}

const insertSession = `
  INSERT INTO sessions (id, token_hash, method, remember, expires_at, fresh_at, ip, user_agent)
  VALUES ($1, $2, 'password', $3, now() + CASE WHEN $3 THEN interval '30 days' ELSE interval '7 days' END, CASE WHEN $4 THEN NULL ELSE now() END, $5, $6)`;

/** A new session in each of the person's organizations; the one this browser had before is over. */
async function startSession(sql: Sql, principal: Principal, person: Found, remember: boolean): Promise<{ id: string; handle: string }> {
  if (principal.session) await endSessions(sql, "replaced", "id = $2", [principal.session.id]);
  await enterPerson(sql, person.person_id);
  const id = uuidv7();
  const { handle, hash } = newHandle();
  const { ip, userAgent } = principal.request;
  await sql(insertSession, [id, hash, remember, person.has_totp, ip, userAgent?.slice(0, 512) ?? null]);
  await sql(
    "INSERT INTO session_tenants (tenant_id, session_id, method, mfa) SELECT tenant_id, $1, 'password', false FROM lookup_my_tenants()",
    [id],
  );
  return { id, handle };
}

/** Ends sessions of the bound person and gives their ids. */
async function endSessions(sql: Sql, reason: string, which: "id = $2" | "id <> $2", values: readonly string[]): Promise<string[]> {
  const ended = await sql<{ id: string }>(
    `UPDATE sessions SET ended_at = now(), end_reason = $1 WHERE ${which} AND ended_at IS NULL RETURNING id`,
    [reason, ...values],
  );
  return ended.map((row) => row.id);
}

/** Signs a person in with e-mail and password. A refusal commits, says nothing about who exists, and counts. */
export const signIn = defineMutation({
  permission: "anonymous",
  event: "session.started",
  input: signInInput,
  prepare: checkPassword,
  async run({ sql, principal, prepared: { person, matches, locked } }, { email, remember }): Promise<{ change: Change; output: SignedIn }> {
    const actor = person ? { type: "user", id: person.person_id, name: person.name, email } : { type: "anonymous", id: null, email };
    if (!person || !matches) {
      if (person) await enterPerson(sql, person.person_id);
      const log = person ? "person" : "installation";
      return {
        change: { log, actor, event: "session.refused", outcome: "failure", after: { method: "password", locked } },
        output: { session: null, locked },
      };
    }
    const { id, handle } = await startSession(sql, principal, person, remember);
    const after = { method: "password", remember, replaces: principal.session?.id };
    const change: Change = { log: "person", actor, sessionId: id, mfa: false, target: { type: "session", id }, after };
    return { change, output: { session: { handle, remember }, hasTotp: person.has_totp } };
  },
});

function demandTotp(principal: Principal): void {
  if (!sessionOf(principal).hasTotp) throw new AppError("mfa_enrolment_required", "Set up two-factor authentication first.");
}

const wrongCode = "This code is wrong, too old, or was used already. Enter the one shown now.";
const refusal = (event: Change["event"], after: Change["after"], refused: Record<string, string>) => ({
  change: { log: "person", event, outcome: "failure", after } as const,
  output: { refused },
});

/** Signing in, second half: a code of the authenticator app. The session gets a new handle. */
export const verifyTotp = defineMutation({
  permission: "self",
  assurance: "started",
  event: "session.verified",
  input: verifyTotpInput,
  async prepare({ code }, principal) {
    demandTotp(principal);
    await countConfirmation(principal);
    const match = await asPerson(principal, (sql) => matchTotp(sql, "confirmed", code));
    if (match) await clearConfirmations(principal);
    return match;
  },
  async run({ sql, principal, prepared: match }): Promise<{ change: Change; output: Confirmed }> {
    const after = { factor: "totp" };
    if (!match || !(await spendStep(sql, match))) return refusal("session.verification_refused", after, { code: wrongCode });
    const session = await replaceHandle(sql, sessionOf(principal), { mfa: true, grace: false });
    return { change: { log: "person", mfa: true, after }, output: { session } };
  },
});

/** The same with a recovery code, which works once. Says how many are left. */
export const useRecoveryCode = defineMutation({
  permission: "self",
  assurance: "started",
  event: "session.verified",
  input: useRecoveryCodeInput,
  async prepare({ code }, principal) {
    demandTotp(principal);
    await countConfirmation(principal);
    if (!normaliseRecoveryCode(code)) return null;
    const digest = await asPerson(principal, async (sql) => {
      const candidate = recoveryCodeDigest(code, await recoveryCodeKey(sql));
      const known = await sql("SELECT digest FROM recovery_codes WHERE digest = $1 AND used_at IS NULL", [candidate]);
      return known.length > 0 ? candidate : null;
    });
    if (digest) await clearConfirmations(principal);
    return digest;
  },
  async run({ sql, principal, prepared: digest }): Promise<{ change: Change; output: Confirmed<{ left: number }> }> {
    const spent = await sql("UPDATE recovery_codes SET used_at = now() WHERE digest = $1 AND used_at IS NULL RETURNING digest", [digest]);
    const factor = "recovery_code";
    if (spent.length === 0)
      return refusal("session.verification_refused", { factor }, { code: "This recovery code is wrong or was used already." });
    const session = await replaceHandle(sql, sessionOf(principal), { mfa: true, grace: false });
    const [{ left } = { left: 0 }] = await sql<{ left: number }>("SELECT count(*)::int AS left FROM recovery_codes WHERE used_at IS NULL");
    return {
      change: { log: "person", mfa: true, after: { factor, recovery_code_used: true, recovery_codes_left: left } },
      output: { session, left },
    };
  },
});

/** Proves again who sits there: the password, and a code where there is an authenticator. Lasts five minutes. */
export const reauthenticate = defineMutation({
  permission: "self",
  assurance: "started",
  event: "session.reauthenticated",
  input: reauthenticateInput,
  async prepare({ password, code }, principal) {
    const { hasTotp } = sessionOf(principal);
    if (hasTotp && !code)
      throw new AppError("invalid_input", "Some values need attention.", {
        fields: { code: "Enter the 6 digits your authenticator app shows." },
      });
    await countConfirmation(principal);
    const { hash, match } = await asPerson(principal, async (sql) => {
      const [row] = await sql<{ hash: string }>("SELECT password_hash AS hash FROM people");
      return { hash: row?.hash.startsWith("$") ? row.hash : null, match: hasTotp && code ? await matchTotp(sql, "confirmed", code) : null };
    });
    const proved = (await verifyPassword(hash, password)) && (!hasTotp || match !== null);
    if (proved) await clearConfirmations(principal);
    return { proved, match };
  },
  async run({ sql, principal, prepared: { proved, match } }): Promise<{ change: Change; output: Confirmed }> {
    const session = sessionOf(principal);
    const after = { factors: session.hasTotp ? ["password", "totp"] : ["password"] };
    if (!proved || (match && !(await spendStep(sql, match)))) {
      const sentence = session.hasTotp ? "The password or the code is wrong, or the code was used already." : "The password is wrong.";
      return refusal("session.reauthentication_refused", after, { [session.hasTotp ? "code" : "password"]: sentence });
    }
    // Other requests of this browser are under way with the old handle.
    const issued = await replaceHandle(sql, session, { mfa: session.hasTotp, fresh: true, grace: true });
    return { change: { log: "person", mfa: session.hasTotp, after }, output: { session: issued } };
  },
});

/** Signs out: the session ends on the server, whatever the browser does with its cookie. */
export const endSession = defineMutation({
  permission: "self",
  assurance: "started",
  event: "session.ended",
  input: nothing,
  async run({ sql, principal }) {
    const { id } = sessionOf(principal);
    await endSessions(sql, "signed_out", "id = $2", [id]);
    return { change: { log: "person", target: { type: "session", id }, after: { reason: "signed_out" } }, output: {} };
  },
});

/** Ends one of the person's own sessions; its next request is refused. */
export const endMySession = defineMutation({
  permission: "self",
  event: "session.ended",
  input: sessionIdInput,
  async run({ sql }, { id }) {
    const [ended] = await endSessions(sql, "ended_by_person", "id = $2", [id]);
    if (!ended) throw new AppError("not_found", "This session has ended already.");
    return { change: { log: "person", target: { type: "session", id }, after: { reason: "ended_by_person" } }, output: { id } };
  },
});

/** Ends every session of the person but this one. */
export const endOtherSessions = defineMutation({
  permission: "self",
  event: "session.ended",
  input: nothing,
  async run({ sql, principal }) {
    const ended = await endSessions(sql, "ended_by_person", "id <> $2", [sessionOf(principal).id]);
    const change = ended.map((id): Change => ({ log: "person", target: { type: "session", id }, after: { reason: "ended_by_person" } }));
    return { change, output: { ended: ended.length } };
  },
});
