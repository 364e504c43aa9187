import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

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
  if (!isInOrder(value, 0)) return write(value, "", []);
  const text = JSON.stringify(value);
  // It writes half of a surrogate pair as an escape, which is no text that may stand there.
  return text.includes("\\ud") ? write(value, "", []) : text;
}

const deepest = 64;

/**
 * Whether JSON.stringify, which is several times faster, writes this as RFC 8785 asks for: every object's own order is the
 * order of names. False also where something may have to be refused.
 */
function isInOrder(value: unknown, depth: number): boolean {
  if (typeof value === "string" || value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth > deepest || "toJSON" in value) return false;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) if (!isInOrder(value[index], depth + 1)) return false;
    return true;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  let last = "";
  for (const name of Object.keys(value)) {
    if (name < last || !isInOrder((value as Record<string, unknown>)[name], depth + 1)) return false;
    last = name;
  }
  return true;
}

function write(value: unknown, path: string, ancestors: object[]): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return writeText(value, path);
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : refuse("a number that is not finite", path);
  if (typeof value !== "object") return refuse(typeof value, path);
  if (ancestors.includes(value)) return refuse("a cycle", path);
  if ("toJSON" in value) return refuse("an object with its own toJSON", path);
  ancestors.push(value);
  const text = Array.isArray(value) ? writeArray(value, path, ancestors) : writeObject(value as Record<string, unknown>, path, ancestors);
  ancestors.pop();
  return text;
}

function writeArray(items: readonly unknown[], path: string, ancestors: object[]): string {
  let text = "[";
  // By index, because map and forEach pass over holes.
  for (let index = 0; index < items.length; index++) text += (index > 0 ? "," : "") + write(items[index], `${path}/${index}`, ancestors);
  return `${text}]`;
}

// JavaScript compares strings by UTF-16 code units, which is the order that §3.2.3 asks for.
function writeObject(members: Record<string, unknown>, path: string, ancestors: object[]): string {
  const prototype = Object.getPrototypeOf(members);
  if (prototype !== Object.prototype && prototype !== null) refuse("an object with a class", path);
  let text = "{";
  for (const key of Object.keys(members).sort())
    text += `${text === "{" ? "" : ","}${writeText(key, path)}:${write(members[key], `${path}/${key}`, ancestors)}`;
  return `${text}}`;
}

const plain = /^[ !#-[\]-~]*$/;

function writeText(text: string, path: string): string {
  if (plain.test(text)) return `"${text}"`;
  return /\p{Cs}/u.test(text) ? refuse("a lone surrogate", path) : JSON.stringify(text);
}

function refuse(fault: string, path: string): never {
  throw new TypeError(`Not a JSON value: ${fault} at "${path}".`);
}
