import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { inTenantSql } from "@/lib/db/tenant";
import { type EntryDraft, writeEntry } from "@/lib/gate/audit";

/** For tests only: writes, seals and falsifies the log of a test's own tenant. */

const draft: EntryDraft = { event: "credential.updated", outcome: "success", actor: { type: "system", id: null }, source: "system" };

/** One connection of the test cluster's superuser, whom nothing stops. */
export async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.TEST_SUPERUSER_URL });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Writes entries as the application does, one transaction each unless told otherwise. Gives their ids. */
export async function writeEntries(
  tenantId: string,
  count: number,
  changes: (index: number) => Partial<EntryDraft> = () => ({}),
): Promise<string[]> {
  return inTenantSql({ tenantId, workspaceIds: "*" }, async (sql) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      ids.push(
        await writeEntry(sql, tenantId, {
          ...draft,
          target: { type: "credential", id: uuidv7(), name: `credential ${index}` },
          ...changes(index),
        }),
      );
    }
    return ids;
  });
}

/** Seals what waits in one tenant's outbox. Another test's sealer may have been faster. */
export async function sealEntries(tenantId: string, batch = 1_000): Promise<void> {
  await asSuperuser(async (client) => {
    const waiting = async () => (await client.query("SELECT FROM audit_outbox WHERE tenant_id = $1 LIMIT 1", [tenantId])).rowCount;
    while (await waiting()) await client.query("SELECT audit_seal_tenant($1, $2, false)", [tenantId, batch]);
  });
}

/** While `work` runs no sealer takes this tenant's entries: they skip a head that somebody holds. */
export async function withSealingPaused<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  return asSuperuser(async (client) => {
    await client.query("INSERT INTO audit_heads (tenant_id, entry_hash) VALUES ($1, audit_genesis($1)) ON CONFLICT DO NOTHING", [tenantId]);
    await client.query("BEGIN");
    await client.query("SELECT FROM audit_heads WHERE tenant_id = $1 FOR UPDATE", [tenantId]);
    try {
      return await work();
    } finally {
      await client.query("ROLLBACK");
    }
  });
}

/** Runs a statement on the partition of today as an attacker who owns the server: protections off, on again. */
export async function falsify(statement: (partition: string) => string, values: readonly unknown[]): Promise<void> {
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT 'audit_entries_' || to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM') AS name",
    );
    const partition = rows[0]?.name ?? "";
    const protections = (verb: string) =>
      `ALTER TABLE ${partition} ${verb} TRIGGER audit_append_only; ALTER TABLE ${partition} ${verb} RULE audit_refuse_update; ALTER TABLE ${partition} ${verb} RULE audit_refuse_delete`;
    await client.query(`BEGIN; ${protections("DISABLE")}`);
    await client.query(statement(partition), [...values]);
    await client.query(`${protections("ENABLE ALWAYS")}; COMMIT`);
  });
}

export type SealedRow = {
  sequence: number;
  sealedAtMicroseconds: number;
  body: string;
  leaf_hash: Buffer;
  previous_hash: Buffer;
  entry_hash: Buffer;
};

/** A tenant's sealed entries in the order of their sequence. */
export async function sealedRows(tenantId: string): Promise<SealedRow[]> {
  const rows = await inTenantSql({ tenantId, workspaceIds: "*" }, (sql) =>
    sql<Omit<SealedRow, "sequence"> & { sequence: string; us: string }>(
      "SELECT sequence, (extract(epoch FROM sealed_at) * 1000000)::bigint AS us, body, leaf_hash, previous_hash, entry_hash FROM audit_entries ORDER BY sequence",
    ),
  );
  return rows.map(({ us, ...row }) => ({ ...row, sequence: Number(row.sequence), sealedAtMicroseconds: Number(us) }));
}
