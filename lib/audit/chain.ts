import { hash } from "node:crypto";
import { sha256 } from "@/lib/crypto/digest";

const genesisDomain = Buffer.from("gatehouse/audit/genesis/v1\0");
const entryDomain = Buffer.from("gatehouse/audit/entry/v1\0");
const leafPrefix = Buffer.of(0);

/** What stands before a tenant's first entry: SHA-256 over the domain and the 16 bytes of the tenant's id. */
export function genesis(tenantId: string): Buffer {
  return sha256(Buffer.concat([genesisDomain, Buffer.from(tenantId.replaceAll("-", ""), "hex")]));
}

/** SHA-256 over a zero byte and the UTF-8 bytes of the body exactly as stored (an RFC 6962 leaf). */
export function leafHash(body: string): Buffer {
  return sha256(Buffer.concat([leafPrefix, Buffer.from(body, "utf8")]));
}

/** The link that ties an entry to the one before it; both numbers are written as 8 bytes, big-endian. */
export function entryHash(previous: Uint8Array, sequence: number, sealedAtMicroseconds: number, leaf: Uint8Array): Buffer {
  const numbers = Buffer.alloc(16);
  numbers.writeBigUInt64BE(BigInt(sequence), 0);
  numbers.writeBigInt64BE(BigInt(sealedAtMicroseconds), 8);
  return sha256(Buffer.concat([entryDomain, previous, numbers, leaf]));
}

/** The same two hashes over bytes where they already lie, for walking through millions of entries. */
export class ChainHasher {
  // domain || previous_hash || uint64 sequence || int64 sealed_at_us || leaf_hash
  readonly #link = Buffer.concat([entryDomain, Buffer.alloc(80)]);
  readonly #view = new DataView(this.#link.buffer, this.#link.byteOffset, this.#link.length);

  /** The leaf of the body at `start`. The byte before it is overwritten with the leaf's prefix. */
  leaf(bytes: Buffer, start: number, length: number): Buffer {
    bytes[start - 1] = 0;
    return hash("sha256", bytes.subarray(start - 1, start + length), "buffer");
  }

  /** The entry hash over the previous hash that lies at `previous`. */
  entry(bytes: Buffer, previous: number, sequence: number, sealedAtMicroseconds: number, leaf: Uint8Array): Buffer {
    const at = entryDomain.length;
    bytes.copy(this.#link, at, previous, previous + 32);
    this.#number(at + 32, sequence);
    this.#number(at + 40, sealedAtMicroseconds);
    this.#link.set(leaf, at + 48);
    return hash("sha256", this.#link, "buffer");
  }

  #number(at: number, value: number): void {
    const high = Math.floor(value / 2 ** 32);
    this.#view.setInt32(at, high);
    this.#view.setUint32(at + 4, value - high * 2 ** 32);
  }
}
