import { hash as argon2Hash, verify as argon2Verify } from "@node-rs/argon2";
import { inTurn } from "./in-turn";

// argon2id is the package's default; a test pins the encoded form.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// A well-formed hash of the same cost that no password has, for people who do not exist.
const nobodysHash = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

/** The argon2id hash (PHC text) of a password. @throws PasswordQueueFullError */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => argon2Hash(normalised(password), cost));
}

/**
 * Whether a password is the one that was hashed. Without a hash it does the same work and says no, so unknown
 * people cannot be told from known ones by time. @throws PasswordQueueFullError
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const matches = await inTurn(() => argon2Verify(hash ?? nobodysHash, normalised(password)));
  return hash !== null && matches;
}

// The same letters typed on another keyboard may arrive composed differently.
function normalised(password: string): Buffer {
  return Buffer.from(password.normalize("NFC"));
}
