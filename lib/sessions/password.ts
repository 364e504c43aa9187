import { hash as argon2Hash, verify as argon2Verify } from "@node-rs/argon2";
import { cleanText } from "@/lib/gate/strict-json";
import { isCommonPassword } from "./common-passwords";

// argon2id is the package's default; a test pins the encoded form.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;
const longestQueue = 64;
const shortest = 12;
const longest = 128;

// A well-formed hash of the same cost that no password has, for people who do not exist.
const nobodysHash = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

/** Too many passwords are waiting to be hashed; the caller answers 503. */
export class PasswordQueueFullError extends Error {
  override name = "PasswordQueueFullError";
  constructor() {
    super("Too many sign-ins are waiting. Try again in a few seconds.");
  }
}

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

/** Why a new password is refused, as a sentence to show, or null (NIST SP 800-63B-4 §3.1.1.2). */
export function passwordProblem(password: string, person: { email: string; name: string }): string | null {
  if (!cleanText(password)) return "This password contains a character that cannot be used.";
  const text = password.normalize("NFC");
  const length = [...text].length;
  if (length < shortest) return `Use at least ${shortest} characters.`;
  if (length > longest) return `Use at most ${longest} characters.`;
  const lower = text.toLowerCase();
  if (lower.includes("gatehouse")) return "Do not use the word Gatehouse in your password.";
  if (personalWords(person).some((word) => lower.includes(word))) {
    return "Do not use your name or e-mail address in your password.";
  }
  if (isRun(lower)) return "Do not use one character, a few characters repeated, or a sequence.";
  if (isCommonPassword(text))
    return "This password is too common. Choose one that others would not think of.";
  return null;
}

function personalWords({ email, name }: { email: string; name: string }): string[] {
  const words = [...email.split("@", 1), name, ...name.split(/\s+/)];
  return words
    .map((word) => word.normalize("NFC").trim().toLowerCase())
    .filter((word) => [...word].length >= 4);
}

/** `aaaa…`, `abcabc…` (up to four characters repeated), `abcd…`, `9876…`; digits may wrap from 9 to 0. */
function isRun(text: string): boolean {
  const points = [...text].map((character) => character.codePointAt(0) as number);
  const repeats = [1, 2, 3, 4].some((unit) => points.every((point, index) => point === points[index % unit]));
  const digits = /^\d+$/.test(text);
  const climbs = (step: number) =>
    points.every((point, index) => {
      const before = points[index - 1];
      if (before === undefined) return true;
      return point - before === step || (digits && point - before === -9 * step);
    });
  return repeats || climbs(1) || climbs(-1);
}

// The same letters typed on another keyboard may arrive composed differently.
function normalised(password: string): Buffer {
  return Buffer.from(password.normalize("NFC"));
}

let working = 0;
const waiting: (() => void)[] = [];

/** Runs memory-hard work two at a time, so that a flood of sign-ins cannot exhaust memory. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working < atOnce) working++;
  else if (waiting.length >= longestQueue) throw new PasswordQueueFullError();
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The place passes straight to the next in line, so `working` falls only when nobody waits.
    const next = waiting.shift();
    if (next) next();
    else working--;
  }
}
