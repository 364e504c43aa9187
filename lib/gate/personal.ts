import { randomBytes } from "node:crypto";
import ipaddr from "ipaddr.js";
import { LRUCache } from "lru-cache";
import { canonicalJson, deriveKey, hmac } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { transactionMemory } from "./context";
import { dataKeyOf, openValue, sealValue } from "./data-keys";

/** What stands in an entry's body where a personal value would: it opens only with the subject's salt. */
export type Commitment = { commitment: string; subject: string };

const salts = new LRUCache<string, Buffer>({ max: 10_000, ttl: 60_000, ttlResolution: 1_000 });

const saltPlace = (tenantId: string, subject: string) => ({
  purpose: "audit-salt",
  tenantId,
  workspaceId: null,
  table: "audit_subjects",
  record: subject,
  field: "sealed_salt",
  version: 1,
});
const valuePlace = (tenantId: string, subject: string, commitment: string) => ({
  purpose: "audit-personal",
  tenantId,
  workspaceId: null,
  table: "audit_personal_values",
  record: `${subject}/${commitment}`,
  field: "sealed_value",
  version: 1,
});

async function readSalt(sql: Sql, tenantId: string, subject: string): Promise<Buffer | null> {
  const [row] = await sql<{ sealed_salt: Buffer }>("SELECT sealed_salt FROM audit_subjects WHERE subject = $1 AND tenant_id = $2", [
    subject,
    tenantId,
  ]);
  return row ? openValue(sql, saltPlace(tenantId, subject), row.sealed_salt) : null;
}

/** One random salt per data subject and tenant, made on first use. */
async function saltOf(sql: Sql, tenantId: string, subject: string): Promise<Buffer> {
  const cacheKey = `${tenantId}/${subject}`;
  const known = salts.get(cacheKey);
  if (known) return known;
  const existing = await readSalt(sql, tenantId, subject);
  if (existing) {
    if (!transactionMemory(sql).has(`salt:${cacheKey}`)) salts.set(cacheKey, existing);
    return existing;
  }
  const sealed = await sealValue(sql, saltPlace(tenantId, subject), randomBytes(32));
  const made = await sql("INSERT INTO audit_subjects (subject, sealed_salt) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING subject", [
    subject,
    sealed,
  ]);
  if (made.length > 0) transactionMemory(sql).set(`salt:${cacheKey}`, true);
  const salt = await readSalt(sql, tenantId, subject);
  if (!salt) throw new Error("A salt could not be made.");
  return salt;
}

/** The prefixes an IP address is indexed under: /8 /16 /24, or for IPv6 /32 /48 /64. */
export function networksOf(address: string): [string, string, string] | null {
  if (!ipaddr.isValid(address)) return null;
  const ip = ipaddr.process(address);
  const lengths = ip.kind() === "ipv4" ? [8, 16, 24] : [32, 48, 64];
  const prefix = (length: number) => {
    const bytes = ip.toByteArray().map((byte, index) => byte & (0xff << Math.max(0, 8 - Math.max(0, length - index * 8))) & 0xff);
    return `${ipaddr.fromByteArray(bytes).toNormalizedString()}/${length}`;
  };
  return lengths.map(prefix) as [string, string, string];
}

/** The key of a tenant's blind indexes over personal values. */
export async function indexKey(sql: Sql, tenantId: string): Promise<Buffer> {
  return deriveKey((await dataKeyOf(sql, { tenantId, workspaceId: null })).key, "audit-value-index");
}

export type PersonalValue = { subject: string; commitment: Buffer; field: string; value: string };

/**
 * Commits to one personal value: commitment = HMAC-SHA-256(salt, JCS [field, value]).
 * Gives what the body holds and what `storeValues` needs so that it can be opened (docs/audit-format.md).
 */
export async function commit(
  sql: Sql,
  tenantId: string,
  subject: string,
  field: string,
  value: string,
): Promise<{ reference: Commitment; row: PersonalValue }> {
  const commitment = hmac(await saltOf(sql, tenantId, subject), canonicalJson([field, value]));
  return { reference: { commitment: commitment.toString("base64url"), subject }, row: { subject, commitment, field, value } };
}

const insertValues = `
  INSERT INTO audit_personal_values (subject, commitment, field, sealed_value, value_index, network_wide, network_middle, network_narrow)
  SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[])
  ON CONFLICT DO NOTHING RETURNING commitment`;

// What is stored for certain: the same person's name and address come with every entry.
const stored = new LRUCache<string, string>({ max: 20_000, ttl: 60_000, ttlResolution: 1_000, ttlAutopurge: true });
const nameOf = (tenantId: string, subject: string, field: string, value: string) => `${tenantId}/${subject}/${field}/${value}`;

/** The commitment to a value that was stored within the last minute. */
export function storedCommitment(tenantId: string, subject: string, field: string, value: string): Commitment | null {
  const commitment = stored.get(nameOf(tenantId, subject, field, value));
  return commitment === undefined ? null : { commitment, subject };
}

/** Stores what opens commitments, sealed and with its blind indexes, once per subject and value. */
export async function storeValues(sql: Sql, tenantId: string, values: readonly PersonalValue[]): Promise<void> {
  if (values.length === 0) return;
  const key = await indexKey(sql, tenantId);
  const blind = (kind: string, of: string) => hmac(key, canonicalJson([kind, of]));
  const columns: (string | Buffer | null)[][] = [[], [], [], [], [], [], [], []];
  for (const { subject, commitment, field, value } of values) {
    const sealed = await sealValue(sql, valuePlace(tenantId, subject, commitment.toString("base64url")), value);
    const networks = (field === "ip" && networksOf(value)?.map((network) => blind("network", network))) || [null, null, null];
    for (const [index, cell] of [subject, commitment, field, sealed, blind(field, value), ...networks].entries())
      columns[index]?.push(cell);
  }
  const memory = transactionMemory(sql);
  for (const { commitment } of await sql<{ commitment: Buffer }>(insertValues, columns))
    memory.set(`value:${commitment.toString("base64url")}`, true);
  // One that this transaction made may yet be rolled back.
  for (const { subject, commitment, field, value } of values) {
    const text = commitment.toString("base64url");
    if (!memory.has(`value:${text}`)) stored.set(nameOf(tenantId, subject, field, value), text);
  }
}

/** Opens the values behind commitments; what was erased is missing from the answer. */
export async function openCommitments(sql: Sql, tenantId: string, references: readonly Commitment[]): Promise<Map<string, string>> {
  if (references.length === 0) return new Map();
  const rows = await sql<{ subject: string; commitment: Buffer; sealed_value: Buffer }>(
    "SELECT subject, commitment, sealed_value FROM audit_personal_values WHERE commitment = ANY($1::bytea[]) AND tenant_id = $2",
    [references.map((reference) => Buffer.from(reference.commitment, "base64url")), tenantId],
  );
  const opened = new Map<string, string>();
  for (const row of rows) {
    const text = row.commitment.toString("base64url");
    opened.set(text, (await openValue(sql, valuePlace(tenantId, row.subject, text), row.sealed_value)).toString());
  }
  return opened;
}
