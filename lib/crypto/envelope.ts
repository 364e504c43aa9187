import { decrypt, encrypt, SealBrokenError } from "./aes-gcm";
import { canonicalJson, deriveKey } from "./digest";

export { SealBrokenError };

export type DataKey = { id: string; key: Buffer };

/** Where a sealed value lives. A value moved to any other place does not open. Ids are UUIDs. */
export type Place = {
  purpose: string;
  tenantId: string | null;
  workspaceId: string | null;
  table: string;
  record: string;
  field: string;
  version: number;
};

const formatVersion = 1;
const headerLength = 17;

/**
 * Seals a value under a data key, bound to its place.
 * Gives `version (1) | data key id (16) | nonce (12) | tag (16) | ciphertext`.
 */
export function seal(plaintext: Uint8Array | string, dek: DataKey, place: Place): Buffer {
  const sealed = encrypt(purposeKey(dek, place), Buffer.from(plaintext), associatedData(place));
  return Buffer.concat([Buffer.of(formatVersion), uuidBytes(dek.id), sealed]);
}

/**
 * Opens a sealed value.
 * @throws SealBrokenError for every failure alike: another key, another place, altered or cut bytes.
 */
export function open(envelope: Uint8Array, dek: DataKey, place: Place): Buffer {
  try {
    if (envelopeDataKeyId(envelope) !== dek.id.toLowerCase()) throw new SealBrokenError();
    return decrypt(purposeKey(dek, place), envelope.subarray(headerLength), associatedData(place));
  } catch {
    throw new SealBrokenError();
  }
}

/**
 * The id of the data key that opens this envelope.
 * @throws SealBrokenError when the bytes are no envelope of a known version.
 */
export function envelopeDataKeyId(envelope: Uint8Array): string {
  if (envelope.length < headerLength || envelope[0] !== formatVersion) throw new SealBrokenError();
  const hex = Buffer.from(envelope.subarray(1, headerLength)).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function purposeKey(dek: DataKey, place: Place): Buffer {
  return deriveKey(dek.key, `seal/${place.purpose}`);
}

function uuidBytes(id: string): Buffer {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new TypeError("A data key's id must be a UUID.");
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

// Postgres writes UUIDs in lower case; a caller's upper case must not make a value unreadable.
function associatedData({ purpose, tenantId, workspaceId, table, record, field, version }: Place): string {
  const tenant = tenantId?.toLowerCase() ?? null;
  const workspace = workspaceId?.toLowerCase() ?? null;
  return canonicalJson(["gatehouse", purpose, tenant, workspace, table, record.toLowerCase(), field, version]);
}
