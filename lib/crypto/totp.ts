import { randomBytes } from "node:crypto";
import { HOTP, Secret, TOTP } from "otpauth";
import { sameBytes } from "./digest";

const digits = 6;
const period = 30;

/** 160 random bits, the length RFC 4226 recommends. */
export function newTotpSeed(): Buffer {
  return randomBytes(20);
}

/** The seed as people type it into an authenticator: RFC 4648 base32 without padding. */
export function base32(seed: Uint8Array): string {
  return toSecret(seed).base32;
}

/** The address a QR code holds. `account` is shown beside the code, `issuer` above it; a colon divides them. */
export function totpUri(seed: Uint8Array, account: string, issuer: string): string {
  const algorithm = "SHA1";
  const [shownIssuer, label] = [issuer, account].map((text) => text.replaceAll(":", " ")) as [string, string];
  return new TOTP({
    issuer: shownIssuer,
    label,
    secret: toSecret(seed),
    algorithm,
    digits,
    period,
  }).toString();
}

/**
 * Checks a code (RFC 6238, SHA-1, 6 digits) within one time step either way.
 * Gives the step it belongs to, to be stored as the new `lastStep` (compare-and-set), or null. A step that is not
 * after `lastStep` is never accepted, so each code works once.
 */
export function verifyTotp(seed: Uint8Array, code: string, lastStep: number | null, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const secret = toSecret(seed);
  const current = Math.floor(now.getTime() / 1000 / period);
  let accepted: number | null = null;
  // All three are always computed; should one code fit two steps, the later one closes both.
  for (const step of [current - 1, current, current + 1]) {
    if (step < 0) continue;
    const matches = sameBytes(HOTP.generate({ secret, algorithm: "SHA1", digits, counter: step }), code);
    if (matches && step > (lastStep ?? -1)) accepted = step;
  }
  return accepted;
}

function toSecret(seed: Uint8Array): Secret {
  // A copy: a Buffer's own memory may be a slice of a shared pool.
  return new Secret({ buffer: new Uint8Array(seed).buffer });
}
