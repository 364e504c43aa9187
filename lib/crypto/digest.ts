import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";

export type Bytes = Uint8Array | string;

/** SHA-256 (FIPS 180-4) of bytes, or of a string's UTF-8. */
export function sha256(data: Bytes): Buffer {
  return createHash("sha256").update(data).digest();
}

/** HMAC-SHA-256 (RFC 2104). */
export function hmac(key: Buffer, data: Bytes): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

/** Compares secrets in a time that depends on their lengths only; other lengths are never equal. */
export function sameBytes(a: Bytes, b: Bytes): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A 32-byte key for one purpose: HKDF-SHA-256 (RFC 5869), no salt, info `gatehouse/<label>`. */
export function deriveKey(key: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), `gatehouse/${label}`, 32));
}

/** Random bytes from the operating system as base64url without padding. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** How a key is named on screens and in logs: the first 8 hex digits of its SHA-256. */
export function fingerprint(data: Uint8Array): string {
  return sha256(data).toString("hex").slice(0, 8);
}

/**
 * The RFC 8785 (JCS) text of a JSON value.
 * @throws TypeError for anything JSON cannot say exactly, at any depth: undefined, NaN, infinities, bigints,
 * lone surrogates, holes, cycles, and objects with a class (dates and bytes must be written as text first).
 */
export function canonicalJson(value: unknown): string {
  assertJson(value, "", new Set());
  return canonicalize(value) as string;
}

// canonicalize alone would drop undefined members and write holes, so two different values could hash alike.
function assertJson(value: unknown, path: string, ancestors: Set<object>): void {
  const fault = faultOf(value, ancestors);
  if (fault) throw new TypeError(`Not a JSON value: ${fault} at "${path}".`);
  if (value === null || typeof value !== "object") return;
  ancestors.add(value);
  // Array.from turns holes into undefined, which Object.entries would pass over.
  for (const [key, member] of Object.entries(Array.isArray(value) ? Array.from(value) : value)) {
    assertJson(key, path, ancestors);
    assertJson(member, `${path}/${key}`, ancestors);
  }
  ancestors.delete(value);
}

function faultOf(value: unknown, ancestors: Set<object>): string | null {
  if (value === null || typeof value === "boolean") return null;
  if (typeof value === "number") return Number.isFinite(value) ? null : "a number that is not finite";
  if (typeof value === "string") return /\p{Cs}/u.test(value) ? "a lone surrogate" : null;
  if (typeof value !== "object") return typeof value;
  if (ancestors.has(value)) return "a cycle";
  if ("toJSON" in value) return "an object with its own toJSON";
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null ? null : "an object with a class";
}
