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

async function readSalts(sql: Sql, tenantId: string, subjects: readonly string[], found: Map<string, Buffer>): Promise<void> {
  const rows = await sql<{ subject: string; sealed_salt: Buffer }>(
    "SELECT subject, sealed_salt FROM audit_subjects WHERE subject = ANY($1::text[]) AND tenant_id = $2",
    [subjects, tenantId],
  );
  for (const { subject, sealed_salt } of rows) {
    const salt = await openValue(sql, saltPlace(tenantId, subject), sealed_salt);
    found.set(subject, salt);
    if (!transactionMemory(sql).has(`salt:${tenantId}/${subject}`)) salts.set(`${tenantId}/${subject}`, salt);
  }
}

async function makeSalts(sql: Sql, tenantId: string, subjects: readonly string[]): Promise<void> {
  const sealed: Buffer[] = [];
  for (const subject of subjects) sealed.push(await sealValue(sql, saltPlace(tenantId, subject), randomBytes(32)));
  const made = await sql<{ subject: string }>(
    "INSERT INTO audit_subjects (subject, sealed_salt) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING RETURNING subject",
    [subjects, sealed],
  );
  for (const { subject } of made) transactionMemory(sql).set(`salt:${tenantId}/${subject}`, true);
}

/** One random salt per data subject and tenant, made on first use. */
async function saltsOf(sql: Sql, tenantId: string, subjects: Iterable<string>): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const subject of subjects) found.set(subject, salts.get(`${tenantId}/${subject}`) ?? Buffer.alloc(0));
  const missing = () => [...found].flatMap(([subject, salt]) => (salt.length === 0 ? [subject] : []));
  if (missing().length > 0) await readSalts(sql, tenantId, missing(), found);
  // In one order, so that two who make many of the same wait for each other instead of deadlocking.
  const unknown = missing().sort();
  if (unknown.length === 0) return found;
  await makeSalts(sql, tenantId, unknown);
  await readSalts(sql, tenantId, unknown, found);
  if (missing().length > 0) throw new Error("A salt could not be made.");
  return found;
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

type PersonalValue = { subject: string; field: string; value: string };
type Committed = PersonalValue & { commitment: Buffer };

const textOf = ({ commitment }: { commitment: Buffer }) => commitment.toString("base64url");
const commitWith = (salt: Buffer | undefined, { field, value }: PersonalValue) => hmac(salt as Buffer, canonicalJson([field, value]));

/** Commits to one value, HMAC-SHA-256(salt, JCS [field, value]), without storing anything but the subject's salt. */
export async function commit(
  sql: Sql,
  tenantId: string,
  subject: string,
  field: string,
  value: string,
): Promise<{ reference: Commitment; row: Committed }> {
  const row = { subject, field, value };
  const commitment = commitWith((await saltsOf(sql, tenantId, [subject])).get(subject), row);
  return { reference: { commitment: textOf({ commitment }), subject }, row: { ...row, commitment } };
}

// What is stored for certain: the same person's name and address come with every entry.
const stored = new LRUCache<string, string>({ max: 20_000, ttl: 60_000, ttlResolution: 1_000, ttlAutopurge: true });
// No text holds a NUL, so no other value has the same name.
const nameOf = (tenantId: string, { subject, field, value }: PersonalValue) => `${tenantId}\0${subject}\0${field}\0${value}`;

/**
 * Commits to personal values and stores, once per subject and value, what opens them (docs/audit-format.md).
 * Gives what the body holds in their places; takes a few statements however many values there are, and none for values
 * that came within the last minute.
 */
export async function commitValues(sql: Sql, tenantId: string, values: readonly PersonalValue[]): Promise<Commitment[]> {
  const known = values.map((value) => stored.get(nameOf(tenantId, value)));
  const unknown = values.filter((_, index) => known[index] === undefined);
  const fresh = new Map<string, Committed>();
  if (unknown.length > 0) {
    const keys = await saltsOf(sql, tenantId, new Set(unknown.map(({ subject }) => subject)));
    for (const value of unknown) {
      const name = nameOf(tenantId, value);
      if (!fresh.has(name)) fresh.set(name, { ...value, commitment: commitWith(keys.get(value.subject), value) });
    }
    await storeValues(sql, tenantId, [...fresh.values()]);
  }
  return values.map((value, index) => {
    const commitment = known[index] ?? textOf(fresh.get(nameOf(tenantId, value)) as Committed);
    return { commitment, subject: value.subject };
  });
}

const insertValues = `
  INSERT INTO audit_personal_values (subject, commitment, field, sealed_value, value_index, network_wide, network_middle, network_narrow)
  SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[])
  ON CONFLICT DO NOTHING RETURNING commitment`;

async function storedAmong(sql: Sql, tenantId: string, values: readonly Committed[]): Promise<Set<string>> {
  const rows = await sql<{ commitment: Buffer }>(
    "SELECT commitment FROM audit_personal_values WHERE commitment = ANY($1::bytea[]) AND tenant_id = $2",
    [values.map(({ commitment }) => commitment), tenantId],
  );
  return new Set(rows.map(textOf));
}

async function insertMissing(sql: Sql, tenantId: string, values: readonly Committed[]): Promise<void> {
  const key = await indexKey(sql, tenantId);
  const blind = (kind: string, of: string) => hmac(key, canonicalJson([kind, of]));
  const columns: (string | Buffer | null)[][] = [[], [], [], [], [], [], [], []];
  for (const { subject, commitment, field, value } of values) {
    const sealed = await sealValue(sql, valuePlace(tenantId, subject, textOf({ commitment })), value);
    const networks = (field === "ip" && networksOf(value)?.map((network) => blind("network", network))) || [null, null, null];
    for (const [index, cell] of [subject, commitment, field, sealed, blind(field, value), ...networks].entries())
      columns[index]?.push(cell);
  }
  const made = await sql<{ commitment: Buffer }>(insertValues, columns);
  for (const row of made) transactionMemory(sql).set(`value:${textOf(row)}`, true);
}

/** Stores what opens commitments, sealed and with its blind indexes. */
async function storeValues(sql: Sql, tenantId: string, values: readonly Committed[]): Promise<void> {
  const existing = await storedAmong(sql, tenantId, values);
  const missing = values.filter((value) => !existing.has(textOf(value))).sort((a, b) => a.commitment.compare(b.commitment));
  if (missing.length > 0) await insertMissing(sql, tenantId, missing);
  // One that this transaction made may yet be rolled back.
  const memory = transactionMemory(sql);
  for (const value of values) if (!memory.has(`value:${textOf(value)}`)) stored.set(nameOf(tenantId, value), textOf(value));
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
