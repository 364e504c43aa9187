import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { decrypt, encrypt } from "./aes-gcm";
import { canonicalJson, deriveKey } from "./digest";

export type VersionedKey = { version: number; key: Buffer };
export type Keyring = readonly VersionedKey[];

/** Whose data key it is; the installation's own has neither tenant nor workspace. `id` names the key. */
export type DataKeyScope = { tenantId: string | null; workspaceId: string | null; id: string };
export type WrappedDataKey = { kekVersion: number; wrapped: Buffer };

/** A key version that stored data needs is not configured. The message names the version, never a key. */
export class KeyUnavailableError extends Error {
  override name = "KeyUnavailableError";
  constructor(readonly version: number) {
    super(`Key version ${version} is not configured.`);
  }
}

/** The key that new data uses: the highest version. */
export function currentKey(keys: Keyring = env().ENCRYPTION_KEYS): VersionedKey {
  const [first, ...others] = keys;
  if (!first) throw new KeyUnavailableError(1);
  return others.reduce((highest, entry) => (entry.version > highest.version ? entry : highest), first);
}

/** @throws KeyUnavailableError when the keyring lacks this version. */
export function keyOfVersion(version: number, keys: Keyring): Buffer {
  const found = keys.find((entry) => entry.version === version);
  if (!found) throw new KeyUnavailableError(version);
  return found.key;
}

/** 32 random bytes: a key for data, stored only wrapped. */
export function createDataKey(): Buffer {
  return randomBytes(32);
}

/** Wraps a data key under the current key of the keyring, bound to its scope and that key's version. */
export function wrapDataKey(input: { dataKey: Buffer; scope: DataKeyScope }, keys: Keyring = env().ENCRYPTION_KEYS): WrappedDataKey {
  const { version, key } = currentKey(keys);
  const wrapped = encrypt(wrappingKey(key), input.dataKey, associatedData(input.scope, version));
  return { kekVersion: version, wrapped };
}

/**
 * Gives the data key back.
 * @throws KeyUnavailableError for a version not configured, SealBrokenError for another scope or altered bytes.
 */
export function unwrapDataKey(
  input: { kekVersion: number; wrapped: Uint8Array; scope: DataKeyScope },
  keys: Keyring = env().ENCRYPTION_KEYS,
): Buffer {
  const key = keyOfVersion(input.kekVersion, keys);
  return decrypt(wrappingKey(key), input.wrapped, associatedData(input.scope, input.kekVersion));
}

/** Wraps the same data key under the current key: values sealed with it stay as they are. Errors as unwrapping. */
export function rewrapDataKey(
  input: { kekVersion: number; wrapped: Uint8Array; scope: DataKeyScope },
  keys: Keyring = env().ENCRYPTION_KEYS,
): WrappedDataKey {
  return wrapDataKey({ dataKey: unwrapDataKey(input, keys), scope: input.scope }, keys);
}

function wrappingKey(key: Buffer): Buffer {
  return deriveKey(key, "dek-wrap");
}

// Postgres writes UUIDs in lower case; a caller's upper case must not make a key unreadable.
function associatedData({ tenantId, workspaceId, id }: DataKeyScope, kekVersion: number): string {
  const names = [tenantId, workspaceId, id].map((name) => name?.toLowerCase() ?? null);
  return canonicalJson(["gatehouse", "dek", ...names, kekVersion]);
}
