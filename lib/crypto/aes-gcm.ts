import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const nonceLength = 12;
const tagLength = 16;

/** Thrown by every failed opening, whatever the cause: an attacker learns nothing from the difference. */
export class SealBrokenError extends Error {
  override name = "SealBrokenError";
  constructor() {
    super("This value could not be opened.");
  }
}

/**
 * AES-256-GCM (NIST SP 800-38D) under a fresh random nonce, which callers cannot choose.
 * Gives `nonce (12) | tag (16) | ciphertext`. Random nonces allow 2^32 messages per key.
 */
export function encrypt(key: Buffer, plaintext: Uint8Array, associated: string | Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(associated));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/**
 * Opens what `encrypt` made.
 * @throws SealBrokenError when key, bytes or associated data differ in any bit.
 */
export function decrypt(key: Buffer, sealed: Uint8Array, associated: string | Uint8Array): Buffer {
  try {
    const nonce = sealed.subarray(0, nonceLength);
    const tag = sealed.subarray(nonceLength, nonceLength + tagLength);
    // Without authTagLength Node would accept tags cut down to 4 bytes.
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(associated));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]);
  } catch {
    throw new SealBrokenError();
  }
}
