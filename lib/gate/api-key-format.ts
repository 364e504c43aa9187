import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import bcrypt from "bcrypt";
import { LRUCache } from "lru-cache";
import { hmac, sameBytes } from "@/lib/crypto/digest";
import { currentKey, type Keyring, keyOfVersion } from "@/lib/crypto/keyring";
import { env } from "@/lib/env";

export type ApiKeyEnvironment = "live" | "test";
export type StoredVerifier = { verifier: string; pepperVersion: number };

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const shape = "gh_(live|test)_([0-9A-Za-z]{8})_[0-9A-Za-z]{49}";
const bcryptCost = 10;

/** Finds Gatehouse API keys in any text; made for leak scanners, which then check the sum with `parseApiKey`. */
export const apiKeyPattern = new RegExp(`(?<![0-9A-Za-z])${shape}(?![0-9A-Za-z])`);
const wholeKey = new RegExp(`^${shape}$`);

/** A new key: `gh_<environment>_<8 look-up>_<43 random><6 checksum>`, 256 random bits, all in base62. */
export function generateApiKey(environment: ApiKeyEnvironment): {
  secret: string;
  lookup: string;
  last4: string;
} {
  const lookup = randomBase62(8);
  const body = `gh_${environment}_${lookup}_${randomBase62(43)}`;
  const secret = body + checksum(body);
  return { secret, lookup, last4: secret.slice(-4) };
}

/** Reads a key's parts and checks its sum without any look-up; null when it cannot be one of ours. */
export function parseApiKey(text: string): { environment: ApiKeyEnvironment; lookup: string; secret: string } | null {
  const match = wholeKey.exec(text);
  if (!match || checksum(text.slice(0, -6)) !== text.slice(-6)) return null;
  return { environment: match[1] as ApiKeyEnvironment, lookup: match[2] as string, secret: text };
}

/**
 * What is stored of a key, made with the newest pepper: bcrypt over the base64 of the key's HMAC (bcrypt
 * reads 72 bytes at most, and stops at NUL), or `hmac$v<pepper>$<HMAC>` for large fleets.
 */
export async function apiKeyVerifier(
  secret: string,
  settings: { hash: "bcrypt" | "hmac"; peppers: Keyring } = {
    hash: env().API_KEY_HASH,
    peppers: env().API_KEY_PEPPERS,
  },
): Promise<StoredVerifier> {
  const { version, key } = currentKey(settings.peppers);
  const verifier =
    settings.hash === "hmac" ? hmacVerifier(secret, version, key) : await bcrypt.hash(hmac(key, secret).toString("base64"), bcryptCost);
  return { verifier, pepperVersion: version };
}

/**
 * Whether a key matches its stored verifier, of either form.
 * @throws KeyUnavailableError when the pepper's version is not configured.
 */
export async function matchesApiKey(
  secret: string,
  { verifier, pepperVersion }: StoredVerifier,
  peppers: Keyring = env().API_KEY_PEPPERS,
): Promise<boolean> {
  const pepper = keyOfVersion(pepperVersion, peppers);
  if (verifier.startsWith("hmac$")) return sameBytes(hmacVerifier(secret, pepperVersion, pepper), verifier);
  return bcrypt.compare(hmac(pepper, secret).toString("base64"), verifier);
}

// Process-random, so that nothing in the cache says anything about a key outside this process.
const cacheKey = randomBytes(32);
const matched = new LRUCache<string, string>({ max: 10_000 });
const running = new Map<string, Promise<boolean>>();

/**
 * `matchesApiKey`, paying for bcrypt once per key and process. Callers read the key's row on every request and
 * pass its verifier: a hit counts only for that verifier, so revoking or rotating a key takes effect at once.
 * `beforeHash` may throw to refuse the work of a first check.
 */
export async function verifyApiKey(
  secret: string,
  stored: StoredVerifier,
  { peppers = env().API_KEY_PEPPERS, beforeHash }: { peppers?: Keyring; beforeHash?: () => Promise<void> } = {},
): Promise<boolean> {
  const name = hmac(cacheKey, secret).toString("base64");
  const known = matched.get(name);
  if (known !== undefined && sameBytes(known, stored.verifier)) return true;
  // One bcrypt for a burst of first requests with the same key.
  const run = `${name} ${stored.verifier}`;
  const begin = async () => {
    await beforeHash?.();
    return matchesApiKey(secret, stored, peppers);
  };
  const check = running.get(run) ?? begin().finally(() => running.delete(run));
  running.set(run, check);
  const matches = await check;
  if (matches) matched.set(name, stored.verifier);
  return matches;
}

function hmacVerifier(secret: string, version: number, pepper: Buffer): string {
  return `hmac$v${version}$${hmac(pepper, secret).toString("base64url")}`;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let digit = 0; digit < 6; digit++) {
    text = alphabet[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

// 248 is the highest multiple of 62 in a byte; taking larger bytes would favour the first letters.
function randomBase62(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += alphabet[byte % 62];
  }
  return text;
}
