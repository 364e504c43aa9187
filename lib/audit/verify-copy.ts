/** The columns that a verification reads, in the order in which Postgres sends them. */
export const columns = [
  "sequence",
  "sealed_at",
  "leaf_hash",
  "previous_hash",
  "entry_hash",
  "body",
  "id",
  "occurred_at",
  "workspace_id",
  "demo",
  "event",
  "category",
  "outcome",
  "actor_type",
  "actor_id",
  "target_type",
  "target_id",
  "source",
  "request_id",
] as const;
export type Column = (typeof columns)[number];

/** Where each column stands in a row. */
export const place = Object.fromEntries(columns.map((column, index) => [column, index])) as Record<Column, number>;

const signature = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const ends = 0xffff;

/** Postgres counts microseconds from the beginning of 2000. */
const epoch = 946_684_800_000_000;

/**
 * Reads COPY's binary format from chunks that may end anywhere. After `next()` gave true, `starts` and `lengths` say
 * where each column of the row lies in `bytes` (length -1: null), until the next chunk comes.
 */
export class CopyRows {
  bytes: Buffer = Buffer.alloc(0);
  readonly starts = new Int32Array(columns.length);
  readonly lengths = new Int32Array(columns.length);
  #at = 0;
  #begun = false;

  push(chunk: Buffer): void {
    this.bytes = this.#at < this.bytes.length ? Buffer.concat([this.bytes.subarray(this.#at), chunk]) : chunk;
    this.#at = 0;
  }

  next(): boolean {
    if (!this.#begun && !this.#begin()) return false;
    const { bytes, starts, lengths } = this;
    const end = bytes.length;
    let at = this.#at;
    if (at + 2 > end) return false;
    const count = bytes.readUInt16BE(at);
    if (count === ends) return false;
    if (count !== columns.length) throw new Error("Postgres sent a row of another width.");
    at += 2;
    for (let column = 0; column < count; column++) {
      if (at + 4 > end) return false;
      const length = bytes.readInt32BE(at);
      at += 4;
      starts[column] = at;
      lengths[column] = length;
      if (length > 0) at += length;
    }
    if (at > end) return false;
    this.#at = at;
    return true;
  }

  #begin(): boolean {
    if (this.bytes.length < 19) return false;
    if (!this.bytes.subarray(0, signature.length).equals(signature)) throw new Error("Postgres sent no binary COPY.");
    this.#at = 19 + this.bytes.readInt32BE(15);
    this.#begun = true;
    return true;
  }

  /** An integer of 8 bytes; beyond 2^53 it is not exact, and no entry has such a number. */
  integer(column: number): number {
    const at = this.starts[column] as number;
    return this.bytes.readInt32BE(at) * 2 ** 32 + this.bytes.readUInt32BE(at + 4);
  }

  /** A time as microseconds since 1970. */
  microseconds(column: number): number {
    return this.integer(column) + epoch;
  }

  raw(column: number): Buffer {
    const at = this.starts[column] as number;
    return this.bytes.subarray(at, at + (this.lengths[column] as number));
  }

  text(column: number): string | null {
    return (this.lengths[column] as number) < 0 ? null : this.raw(column).toString("utf8");
  }

  uuid(column: number): string | null {
    if ((this.lengths[column] as number) < 0) return null;
    return this.raw(column)
      .toString("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  flag(column: number): boolean {
    return this.bytes[this.starts[column] as number] === 1;
  }
}
