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
