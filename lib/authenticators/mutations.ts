import { v7 as uuidv7 } from "uuid";
import { generateRecoveryCodes, recoveryCodeDigest } from "@/lib/crypto/recovery-codes";
import { base32, newTotpSeed, totpUri } from "@/lib/crypto/totp";
import type { Sql } from "@/lib/db/tenant";
import { sealValue } from "@/lib/gate/data-keys";
import { AppError } from "@/lib/gate/errors";
import { type Change, defineMutation, demandAssurance } from "@/lib/gate/operation";
import {
  asPerson,
  clearConfirmations,
  countConfirmation,
  matchTotp,
  recoveryCodeKey,
  secondFactorRequired,
  totpSeedPlace,
} from "@/lib/gate/second-factor";
import type { Confirmed } from "@/lib/gate/session-action";
import { replaceHandle, sessionOf } from "@/lib/gate/session-handle";
import { qrPath } from "./qr-path";
import { confirmTotpEnrolmentInput, nothing } from "./schema";

/** Replaces the person's recovery codes and gives the new ones, on the only occasion they can be read. */
async function renewRecoveryCodes(sql: Sql, codes: readonly string[]): Promise<void> {
  const key = await recoveryCodeKey(sql);
  await sql("DELETE FROM recovery_codes");
  await sql("INSERT INTO recovery_codes (digest) SELECT unnest($1::bytea[])", [codes.map((code) => recoveryCodeDigest(code, key))]);
}

/**
 * Makes a seed and shows it. It counts for nothing until a code made with it is confirmed. A session that was found
 * unattended cannot do this: the password, and the present second factor, must be fresh.
 */
export const beginTotpEnrolment = defineMutation({
  permission: "self",
  assurance: "started",
  event: "authenticator.enrolment_started",
  input: nothing,
  prepare: (_input, principal) => demandAssurance(principal, "fresh", true),
  async run({ sql, principal }) {
    const id = uuidv7();
    const seed = newTotpSeed();
    await sql("DELETE FROM authenticators WHERE kind = 'totp' AND confirmed_at IS NULL");
    const sealed = await sealValue(sql, totpSeedPlace(id), seed);
    await sql("INSERT INTO authenticators (id, kind, name, sealed_seed) VALUES ($1, 'totp', 'Authenticator app', $2)", [id, sealed]);
    const change: Change = {
      log: "person",
      target: { type: "authenticator", id },
      after: { kind: "totp", replaces: sessionOf(principal).hasTotp },
    };
    const address = totpUri(seed, principal.email ?? "", "Gatehouse");
    return { change, output: { address, typed: base32(seed), qr: qrPath(address) } };
  },
});

/** Confirms the new authenticator, which replaces any other, and gives ten recovery codes. */
export const confirmTotpEnrolment = defineMutation({
  permission: "self",
  assurance: "started",
  event: "authenticator.enrolled",
  input: confirmTotpEnrolmentInput,
  async prepare({ code }, principal) {
    if (sessionOf(principal).stage === "mfa") throw new AppError("mfa_required", "Confirm your second factor first.");
    await countConfirmation(principal);
    const match = await asPerson(principal, (sql) => matchTotp(sql, "begun", code));
    if (!match)
      throw new AppError("invalid_input", "Some values need attention.", {
        fields: { code: "This is not the code shown now. Check the clock of your device, or start again." },
      });
    await clearConfirmations(principal);
    return { match, codes: generateRecoveryCodes() };
  },
  async run({ sql, principal, prepared: { match, codes } }): Promise<{ change: Change[]; output: Confirmed<{ codes: string[] }> }> {
    const id = match.authenticatorId;
    const won = await sql(
      "UPDATE authenticators SET confirmed_at = now(), last_used_at = now(), last_step = $2 WHERE id = $1 AND confirmed_at IS NULL RETURNING id",
      [id, match.step],
    );
    if (won.length === 0) throw new AppError("conflict", "This authenticator was set up already.");
    const replaced = await sql<{ id: string }>("DELETE FROM authenticators WHERE kind = 'totp' AND id <> $1 RETURNING id", [id]);
    await renewRecoveryCodes(sql, codes);
    const session = await replaceHandle(sql, sessionOf(principal), { mfa: true, grace: false });
    const target = { type: "authenticator", id };
    const change: Change[] = [
      { log: "person", mfa: true, target, after: { kind: "totp", replaced: replaced.map((row) => row.id) } },
      { log: "person", mfa: true, event: "recovery_codes.generated", after: { count: codes.length } },
    ];
    return { change, output: { session, codes } };
  },
});

/** Ten new recovery codes; the old ones stop working. */
export const regenerateRecoveryCodes = defineMutation({
  permission: "self",
  assurance: "fresh",
  event: "recovery_codes.generated",
  input: nothing,
  prepare: () => generateRecoveryCodes(),
  async run({ sql, principal, prepared: codes }) {
    if (!sessionOf(principal).hasTotp) throw new AppError("conflict", "Set up two-factor authentication first.");
    await renewRecoveryCodes(sql, codes);
    return { change: { log: "person", after: { count: codes.length } }, output: { codes } };
  },
});

/** Goes back to the password alone, for people whose roles allow that. */
export const removeTotp = defineMutation({
  permission: "self",
  assurance: "fresh",
  event: "authenticator.removed",
  input: nothing,
  async run({ sql, principal }): Promise<{ change: Change[]; output: Confirmed }> {
    if (await secondFactorRequired(sql))
      throw new AppError("conflict", "One of your roles requires two-factor authentication. Replace the authenticator app instead.");
    const removed = await sql<{ id: string }>("DELETE FROM authenticators WHERE kind = 'totp' RETURNING id");
    if (removed.length === 0) throw new AppError("not_found", "No authenticator app is set up.");
    await sql("DELETE FROM recovery_codes");
    await sql("UPDATE sessions SET mfa_at = NULL WHERE ended_at IS NULL");
    await sql("UPDATE session_tenants SET mfa = false");
    const session = await replaceHandle(sql, sessionOf(principal), { grace: true });
    const change = removed.map(({ id }): Change => ({ log: "person", target: { type: "authenticator", id }, after: { kind: "totp" } }));
    return { change, output: { session } };
  },
});
