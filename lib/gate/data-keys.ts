import { LRUCache } from "lru-cache";
import { v7 as uuidv7 } from "uuid";
import type { DataKey } from "@/lib/crypto/envelope";
import { envelopeDataKeyId, open, type Place, SealBrokenError, seal } from "@/lib/crypto/envelope";
import { createDataKey, unwrapDataKey, wrapDataKey } from "@/lib/crypto/keyring";
import type { Sql } from "@/lib/db/tenant";
import { transactionMemory } from "./context";

type Row = { id: string; workspace_id: string | null; kek_version: number; wrapped: Buffer };
type Owner = { tenantId: string; workspaceId: string | null };

// Unwrapped keys live in memory for five minutes at most, and only keys that are known to be committed.
const unwrapped = new LRUCache<string, DataKey & Owner>({ max: 2_000, ttl: 300_000 });

function keep(sql: Sql, owner: Owner, row: Row): DataKey {
  const key = unwrapDataKey({ kekVersion: row.kek_version, wrapped: row.wrapped, scope: { ...owner, id: row.id } });
  const dataKey = { id: row.id, key, ...owner };
  const memory = transactionMemory(sql);
  const isOwn = memory.has(`data-key:${row.id}`);
  for (const name of [`${owner.tenantId}/${owner.workspaceId}`, row.id]) {
    if (isOwn) memory.set(`unwrapped:${name}`, dataKey);
    else unwrapped.set(name, dataKey);
  }
  return dataKey;
}

/** A key by its id or its owner's name: of everybody's memory, or of this transaction's that made it. */
function remembered(sql: Sql, name: string): (DataKey & Owner) | undefined {
  return unwrapped.get(name) ?? (transactionMemory(sql).get(`unwrapped:${name}`) as (DataKey & Owner) | undefined);
}

async function find({ workspaceId }: Owner, sql: Sql): Promise<Row | undefined> {
  const [row] = await sql<Row>(
    "SELECT id, workspace_id, kek_version, wrapped FROM data_keys WHERE workspace_id IS NOT DISTINCT FROM $1 AND tenant_id = current_tenant_id()",
    [workspaceId],
  );
  return row;
}

/**
 * The data key of a workspace, of a tenant (workspaceId null) or, for tenant 0, of the installation; made on first use.
 * The transaction must be bound to that tenant.
 */
export async function dataKeyOf(sql: Sql, owner: Owner): Promise<DataKey> {
  const known = remembered(sql, `${owner.tenantId}/${owner.workspaceId}`);
  if (known) return known;
  const existing = await find(owner, sql);
  if (existing) return keep(sql, owner, existing);
  const id = uuidv7();
  const { kekVersion, wrapped } = wrapDataKey({ dataKey: createDataKey(), scope: { ...owner, id } });
  const made = await sql<{ id: string }>(
    "INSERT INTO data_keys (id, workspace_id, kek_version, wrapped) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id",
    [id, owner.workspaceId, kekVersion, wrapped],
  );
  if (made.length > 0) transactionMemory(sql).set(`data-key:${id}`, true);
  const row = await find(owner, sql);
  if (!row) throw new Error("A data key could not be made.");
  return keep(sql, owner, row);
}

type Where = Omit<Place, "tenantId" | "workspaceId"> & Owner;

/** Seals a value under the data key of its workspace or tenant. */
export async function sealValue(sql: Sql, place: Where, plaintext: Uint8Array | string): Promise<Buffer> {
  return seal(plaintext, await dataKeyOf(sql, place), place);
}

/** @throws SealBrokenError when the value was altered, moved to another place, or its key is gone. */
export async function openValue(sql: Sql, place: Where, sealed: Uint8Array): Promise<Buffer> {
  const id = envelopeDataKeyId(sealed);
  const known = remembered(sql, id);
  if (known && known.tenantId === place.tenantId) return open(sealed, known, place);
  const [row] = await sql<Row>("SELECT id, workspace_id, kek_version, wrapped FROM data_keys WHERE id = $1", [id]);
  if (!row) throw new SealBrokenError();
  return open(sealed, keep(sql, { tenantId: place.tenantId, workspaceId: row.workspace_id }, row), place);
}
