import { ChainHasher } from "./chain";
import type { ChainRow, Position } from "./check";
import { type Column, type CopyRows, place } from "./verify-copy";
import { BodyScan, type scanned, slot } from "./verify-scan";

type Path = (typeof scanned)[number];

const texts: [Path, Column][] = [
  ["actor.id", "actor_id"],
  ["actor.type", "actor_type"],
  ["category", "category"],
  ["event", "event"],
  ["outcome", "outcome"],
  ["request", "request_id"],
  ["source", "source"],
  ["target.id", "target_id"],
  ["target.type", "target_type"],
];
const textPlaces = texts.map(([path, column]) => [slot[path], place[column]] as const);
const uuidPlaces = [[slot.id, place.id] as const, [slot.workspace, place.workspace_id] as const];
const nothing = Buffer.from("null");
const yes = Buffer.from("true");
const [quote, backslash, dash] = [0x22, 0x5c, 0x2d];
const hexDigits = Buffer.from("0123456789abcdef");

/** The row that lies in `rows` as values, to be looked at closely. */
export function rowIn(rows: CopyRows, tenantId: string): ChainRow {
  const sequence = rows.integer(place.sequence);
  const text = (column: Column) => rows.text(place[column]);
  return {
    tenantId,
    sequence,
    sealedAt: rows.microseconds(place.sealed_at),
    body: text("body") ?? "",
    leafHash: Buffer.from(rows.raw(place.leaf_hash)),
    previousHash: Buffer.from(rows.raw(place.previous_hash)),
    entryHash: Buffer.from(rows.raw(place.entry_hash)),
    columns: {
      ...Object.fromEntries(texts.map(([path, column]) => [path, text(column)])),
      id: rows.uuid(place.id),
      workspace: rows.uuid(place.workspace_id),
      occurred_at: rows.microseconds(place.occurred_at),
      demo: rows.flag(place.demo),
    },
  };
}

/**
 * Checks rows where they lie, without making values of them. What agrees here is whole; what does not is only suspected,
 * and `checkRow` has the word.
 */
export class QuickCheck {
  readonly scan = new BodyScan();
  readonly #hasher = new ChainHasher();
  readonly #tenant: Buffer;

  constructor(tenantId: string) {
    this.#tenant = Buffer.from(`"${tenantId}"`);
  }

  /** The row's entry hash when everything about it agrees with itself and with the entry before it; null otherwise. */
  agree(rows: CopyRows, before: Position): Buffer | null {
    const { bytes, starts, lengths } = rows;
    const sealedAt = rows.microseconds(place.sealed_at);
    const sequence = rows.integer(place.sequence);
    if (sequence !== before.sequence + 1 || !(sealedAt >= before.sealedAt)) return null;
    if (!equals(rows, place.previous_hash, before.entryHash)) return null;
    const body = starts[place.body] as number;
    const length = lengths[place.body] as number;
    const leaf = this.#hasher.leaf(bytes, body, length);
    if (!equals(rows, place.leaf_hash, leaf)) return null;
    const entry = this.#hasher.entry(bytes, starts[place.previous_hash] as number, sequence, sealedAt, leaf);
    if (!equals(rows, place.entry_hash, entry)) return null;
    return this.scan.scan(bytes, body, body + length) && this.#columnsAgree(rows) ? entry : null;
  }

  #columnsAgree(rows: CopyRows): boolean {
    if (!this.#holds(rows.bytes, slot.tenant, this.#tenant)) return false;
    for (const [at, column] of textPlaces) if (!this.#textAgrees(rows, at, column)) return false;
    for (const [at, column] of uuidPlaces) if (!this.#uuidAgrees(rows, at, column)) return false;
    return this.#flagAgrees(rows) && this.#timeAgrees(rows);
  }

  #width(at: number): number {
    return (this.scan.from[at] as number) < 0 ? -1 : (this.scan.to[at] as number) - (this.scan.from[at] as number);
  }

  /** Whether the body holds exactly these bytes there. */
  #holds(bytes: Buffer, at: number, value: Buffer): boolean {
    return this.#width(at) === value.length && sameBytes(bytes, this.scan.from[at] as number, value, 0, value.length);
  }

  #isNothing(bytes: Buffer, at: number): boolean {
    return this.#width(at) < 0 || this.#holds(bytes, at, nothing);
  }

  #textAgrees({ bytes, starts, lengths }: CopyRows, at: number, column: number): boolean {
    const length = lengths[column] as number;
    if (length < 0) return this.#isNothing(bytes, at);
    const from = this.scan.from[at] as number;
    if (this.#width(at) !== length + 2 || bytes[from] !== quote) return false;
    const start = starts[column] as number;
    for (let index = 0; index < length; index++) {
      const byte = bytes[start + index];
      // An escape in the body would stand for something else than its bytes.
      if (byte !== bytes[from + 1 + index] || byte === backslash) return false;
    }
    return true;
  }

  #uuidAgrees({ bytes, starts, lengths }: CopyRows, at: number, column: number): boolean {
    if ((lengths[column] as number) < 0) return this.#isNothing(bytes, at);
    if (this.#width(at) !== 38) return false;
    let text = (this.scan.from[at] as number) + 1;
    const start = starts[column] as number;
    for (let index = 0; index < 16; index++) {
      if ((index === 4 || index === 6 || index === 8 || index === 10) && bytes[text++] !== dash) return false;
      const byte = bytes[start + index] as number;
      if (bytes[text++] !== hexDigits[byte >> 4] || bytes[text++] !== hexDigits[byte & 15]) return false;
    }
    return true;
  }

  #flagAgrees(rows: CopyRows): boolean {
    return rows.flag(place.demo) ? this.#holds(rows.bytes, slot.demo, yes) : this.#width(slot.demo) < 0;
  }

  #timeAgrees(rows: CopyRows): boolean {
    const from = this.scan.from[slot.occurred_at] as number;
    return this.#width(slot.occurred_at) === 26 && timeAt(rows.bytes, from + 1) * 1_000 === rows.microseconds(place.occurred_at);
  }
}

function sameBytes(left: Buffer, from: number, right: Buffer, start: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (left[from + index] !== right[start + index]) return false;
  return true;
}

const equals = ({ bytes, starts, lengths }: CopyRows, column: number, hash: Buffer) =>
  lengths[column] === hash.length && sameBytes(bytes, starts[column] as number, hash, 0, hash.length);

function digits(bytes: Buffer, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    const digit = (bytes[index] as number) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const written = Buffer.from("0000-00-00T00:00:00.000Z");
const marks = [4, 7, 10, 13, 16, 19, 23] as const;

// Entries that stand together are mostly of one day.
let lastDay = { year: 0, month: 0, day: 0, milliseconds: Number.NaN };

function dayAt(bytes: Buffer, at: number): number {
  const [year, month, day] = [digits(bytes, at, 4), digits(bytes, at + 5, 2), digits(bytes, at + 8, 2)];
  if (day !== lastDay.day || month !== lastDay.month || year !== lastDay.year) {
    const milliseconds = Date.UTC(year, month - 1, day);
    const exists = new Date(milliseconds).getUTCDate() === day && month >= 1 && month <= 12;
    lastDay = { year, month, day, milliseconds: exists ? milliseconds : Number.NaN };
  }
  return lastDay.milliseconds;
}

/** The milliseconds that `2026-01-31T09:05:00.000Z` says; NaN for anything written another way. */
function timeAt(bytes: Buffer, at: number): number {
  for (const mark of marks) if (bytes[at + mark] !== written[mark]) return Number.NaN;
  const hour = digits(bytes, at + 11, 2);
  const minute = digits(bytes, at + 14, 2);
  const second = digits(bytes, at + 17, 2);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  return dayAt(bytes, at) + ((hour * 60 + minute) * 60 + second) * 1_000 + digits(bytes, at + 20, 3);
}
