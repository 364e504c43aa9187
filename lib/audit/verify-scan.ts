const [quote, backslash, comma, colon, minus] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const deepest = 24;

/** The members of a body that a column repeats, by path; `slot` is where `BodyScan` keeps where their values lie. */
export const scanned = [
  "actor.id",
  "actor.type",
  "category",
  "demo",
  "event",
  "id",
  "occurred_at",
  "outcome",
  "request",
  "source",
  "target.id",
  "target.type",
  "tenant",
  "workspace",
] as const;
export const slot = Object.fromEntries(scanned.map((path, index) => [path, index])) as Record<(typeof scanned)[number], number>;

type Candidate = { name: Buffer; slot: number; inside: number };
const parents = ["", "actor", "target"];
const elsewhere = parents.length;

// By the parent and the length of the name, so that most names are told apart without being looked at.
const candidates: Candidate[][] = Array.from({ length: (elsewhere + 1) * 16 }, () => []);
for (const [index, path] of scanned.entries()) {
  const [name = "", parent = ""] = path.split(".").reverse();
  candidates[parents.indexOf(parent) * 16 + name.length]?.push({ name: Buffer.from(name), slot: index, inside: elsewhere });
}
for (const [inside, name] of parents.entries())
  if (inside > 0) candidates[name.length]?.push({ name: Buffer.from(name), slot: -1, inside });

const commitment = Buffer.from("commitment");
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
const byteAt = (bytes: Uint8Array, at: number) => bytes[at] as number;

function same(bytes: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let index = 0; index < name.length; index++) if (bytes[at + index] !== name[index]) return false;
  return true;
}

/**
 * One pass over a body's bytes that sees whether they are RFC 8785 text, as far as a pass can tell: true is certain, false
 * means that somebody has to look closely (escapes of control characters, names beyond ASCII, unusual numbers, or a fault).
 * Parsing and writing every body again would take several times as long as everything else of a verification.
 */
export class BodyScan {
  /** Where the value of each scanned path begins and ends; -1 where there is none. */
  readonly from = new Int32Array(scanned.length);
  readonly to = new Int32Array(scanned.length);
  /** Where the texts of commitments begin. */
  readonly commitments: number[] = [];
  readonly #isObject = new Uint8Array(deepest + 1);
  readonly #nameFrom = new Int32Array(deepest + 1);
  readonly #nameTo = new Int32Array(deepest + 1);
  readonly #slot = new Int32Array(deepest + 1);
  readonly #inside = new Int32Array(deepest + 1);

  scan(bytes: Uint8Array, start: number, end: number): boolean {
    this.from.fill(-1);
    this.commitments.length = 0;
    this.#inside[1] = 0;
    let depth = 0;
    let at = start;
    if (bytes[at] !== openObject) return false;
    for (;;) {
      // A value begins here.
      const first = byteAt(bytes, at);
      if (first === quote) at = textEnd(bytes, at, end);
      else if (first === openObject || first === openList) {
        const isObject = first === openObject;
        if (bytes[at + 1] === (isObject ? closeObject : closeList)) at += 2;
        else {
          if (++depth > deepest) return false;
          this.#isObject[depth] = isObject ? 1 : 0;
          at++;
          if (isObject) {
            this.#nameTo[depth] = -1;
            at = this.#name(bytes, at, end, depth);
            if (at < 0) return false;
          } else this.#slot[depth] = -1;
          continue;
        }
      } else at = plainEnd(bytes, at, end);
      if (at < 0 || at > end) return false;
      // A value ended: of a member that is looked for, of another, or of everything.
      for (;;) {
        if (depth === 0) return at === end;
        const member = this.#slot[depth] as number;
        if (member >= 0) this.to[member] = at;
        const next = byteAt(bytes, at++);
        if (next === comma) {
          if (this.#isObject[depth] === 0) break;
          at = this.#name(bytes, at, end, depth);
          if (at < 0) return false;
          break;
        }
        if (next !== (this.#isObject[depth] === 1 ? closeObject : closeList) || at > end) return false;
        depth--;
      }
    }
  }

  /** Reads a member's name and colon: names must rise. Gives where its value begins, or -1. */
  #name(bytes: Uint8Array, start: number, end: number, depth: number): number {
    if (bytes[start] !== quote) return -1;
    const from = start + 1;
    let to = from;
    while (isName[byteAt(bytes, to)] === 1) to++;
    if (to >= end || bytes[to] !== quote || bytes[to + 1] !== colon) return -1;
    const before = this.#nameTo[depth] as number;
    if (before >= 0 && !rises(bytes, this.#nameFrom[depth] as number, before, from, to)) return -1;
    this.#nameFrom[depth] = from;
    this.#nameTo[depth] = to;
    this.#recognise(bytes, from, to, depth, before < 0);
    return to + 2;
  }

  #recognise(bytes: Uint8Array, from: number, to: number, depth: number, isFirst: boolean): void {
    const length = to - from;
    this.#slot[depth] = -1;
    if (depth > 1 && isFirst && length === commitment.length && same(bytes, from, commitment)) this.commitments.push(to + 3);
    let within = elsewhere;
    if (depth <= 2 && length < 16) {
      const parent = depth === 1 ? 0 : (this.#inside[2] as number);
      for (const candidate of candidates[parent * 16 + length] as Candidate[]) {
        if (!same(bytes, from, candidate.name)) continue;
        this.#slot[depth] = candidate.slot;
        within = candidate.inside;
        if (candidate.slot >= 0) this.from[candidate.slot] = to + 2;
      }
    }
    if (depth < deepest) this.#inside[depth + 1] = depth === 1 ? within : elsewhere;
  }
}

// One look per byte: 1 for what may stand in a text as it is, 0 for its end, escapes and control characters.
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x20 && byte !== quote && byte !== backslash ? 1 : 0));

const isName = isPlain.map((plain, byte) => (byte < 0x80 ? plain : 0));

/** Where a text that begins at `start` ends; -1 when it is not certain that it is written as it must be. */
function textEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  for (;;) {
    while (isPlain[byteAt(bytes, at)] === 1) at++;
    if (at >= end) return -1;
    if (bytes[at] === quote) return at + 1;
    if (bytes[at] !== backslash || !isShortEscape(byteAt(bytes, at + 1))) return -1;
    at += 2;
  }
}

// \" \\ \b \f \n \r \t
const isShortEscape = (byte: number) =>
  byte === quote || byte === backslash || byte === 0x62 || byte === 0x66 || byte === 0x6e || byte === 0x72 || byte === 0x74;

const [yes, no, nothing] = ["true", "false", "null"].map((word) => Buffer.from(word)) as [Buffer, Buffer, Buffer];

/** Where a literal or a whole number of at most 15 digits ends; -1 for anything else. */
function plainEnd(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start];
  if (first === nothing[0]) return same(bytes, start, nothing) ? start + 4 : -1;
  if (first === yes[0]) return same(bytes, start, yes) ? start + 4 : -1;
  if (first === no[0]) return same(bytes, start, no) ? start + 5 : -1;
  const from = first === minus ? start + 1 : start;
  let at = from;
  while (at < end && isDigit(byteAt(bytes, at))) at++;
  const digits = at - from;
  if (digits === 0 || digits > 15 || (bytes[from] === 0x30 && at - start > 1)) return -1;
  const next = byteAt(bytes, at);
  return next === comma || next === closeObject || next === closeList ? at : -1;
}

/** Whether one name comes after another, both ASCII. */
function rises(bytes: Uint8Array, from: number, to: number, nextFrom: number, nextTo: number): boolean {
  const shorter = Math.min(to - from, nextTo - nextFrom);
  for (let index = 0; index < shorter; index++) {
    const difference = byteAt(bytes, nextFrom + index) - byteAt(bytes, from + index);
    if (difference !== 0) return difference > 0;
  }
  return nextTo - nextFrom > to - from;
}
