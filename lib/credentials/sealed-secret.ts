import { canonicalJson, deriveKey, hmac, sameBytes } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { dataKeyOf, openValue, sealValue } from "@/lib/gate/data-keys";

export type Secrets = Record<string, string>;
export type Placed = { id: string; tenantId: string; workspaceId: string; version: number };

const place = ({ id, tenantId, workspaceId, version }: Placed) => ({
  purpose: "credential",
  tenantId,
  workspaceId,
  table: "credentials",
  record: id,
  field: "sealed_secret",
  version,
});

/** Seals a credential's secrets under its workspace's key, bound to its row and version. */
export async function sealSecrets(sql: Sql, placed: Placed, secrets: Secrets): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await sealValue(sql, place(placed), canonicalJson(secrets)));
}

/** @throws SealBrokenError when the value was altered or belongs to another row, version or workspace. */
export async function openSecrets(sql: Sql, placed: Placed, sealed: Uint8Array): Promise<Secrets> {
  return JSON.parse((await openValue(sql, place(placed), sealed)).toString()) as Secrets;
}

/** Lets a person spot equal secrets within an organization. Keyed, so that nobody can test guesses against it. */
export async function fingerprintOf(sql: Sql, tenantId: string, secrets: Secrets): Promise<string> {
  const { key } = await dataKeyOf(sql, { tenantId, workspaceId: null });
  return hmac(deriveKey(key, "credential-fingerprint"), canonicalJson(secrets)).toString("hex").slice(0, 8);
}

export function sameSecrets(left: Secrets, right: Secrets): boolean {
  return sameBytes(canonicalJson(left), canonicalJson(right));
}
