import { randomBytes } from "node:crypto";
import { deriveKey, hmac } from "./digest";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeCount = 10;
const codeLength = 20;

/** Ten one-use codes such as `XXXXX-XXXXX-XXXXX-XXXXX`: 20 Crockford base32 characters, 100 random bits each. */
export function generateRecoveryCodes(): string[] {
  return Array.from({ length: codeCount }, () => {
    const code = Array.from(randomBytes(codeLength), (byte) => crockford[byte & 31]).join("");
    return (code.match(/.{5}/g) as string[]).join("-");
  });
}

/** A typed code without separators, in upper case, O read as 0, I and L as 1; null when it cannot be one. */
export function normaliseRecoveryCode(text: string): string | null {
  const code = text.replace(/[\s-]/g, "").toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? code : null;
}

/**
 * What is stored of a code: an HMAC under a key of its own, however the code was typed.
 * @throws TypeError when the text cannot be a recovery code.
 */
export function recoveryCodeDigest(code: string, key: Buffer): Buffer {
  const normal = normaliseRecoveryCode(code);
  if (!normal) throw new TypeError("This is not a recovery code.");
  return hmac(deriveKey(key, "recovery-code"), normal);
}
