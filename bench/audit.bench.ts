import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { disconnect, inTenantSql } from "@/lib/db/tenant";
import { type EntryDraft, writeEntry } from "@/lib/gate/audit";
import { createTestTenant } from "@/lib/testing/tenant";
import { entryOf, entryStatement, entryValues } from "./entry";
import { compare, perSecond, report } from "./measure";

process.env.DATABASE_POOL_SIZE = "32";
const superuser = new pg.Pool({ connectionString: process.env.TEST_SUPERUSER_URL, max: 32 });
const tenant = await createTestTenant();
const scope = { tenantId: tenant.id, workspaceIds: "*" } as const;
const id = uuidv7();
const draft: EntryDraft = {
  event: "credential.rotated",
  outcome: "success",
  source: "api",
  actor: { type: "api_key", id, name: "bench" },
  target: { type: "credential", id: uuidv7(), name: "bench" },
  before: { version: 1 },
  after: { version: 2 },
  ip: "192.0.2.7",
  userAgent: "bench/1.0",
  requestId: uuidv7(),
  apiKeyId: id,
};
const write = () => inTenantSql(scope, (sql) => writeEntry(sql, tenant.id, draft));
await write();
const entry = await entryOf(superuser, tenant.id);

// Twins: the same columns and indexes, without row-level security, triggers, rules and partitions.
await superuser.query("CREATE TABLE bench.outbox (LIKE audit_outbox INCLUDING ALL)");
await superuser.query("CREATE TABLE bench.entries (LIKE audit_entries INCLUDING ALL)");
await superuser.query("CREATE TABLE bench.source AS SELECT * FROM audit_entries LIMIT 0");
// What Postgres derives itself cannot be copied in: both sides derive it.
await superuser.query("ALTER TABLE bench.source DROP COLUMN words");
const copied = (
  await superuser.query<{ columns: string }>(
    "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute WHERE attrelid = 'bench.source'::regclass AND attnum > 0 AND NOT attisdropped",
  )
).rows[0]?.columns;

async function insert(): Promise<void> {
  const client = await superuser.connect();
  try {
    await client.query("BEGIN");
    await client.query(entryStatement("bench.outbox"), entryValues(entry));
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

const rowCount = 20_000;
const fill = `INSERT INTO audit_outbox SELECT filled.* FROM unnest($2::uuid[]) AS new,
  jsonb_populate_record(NULL::audit_outbox, $1::jsonb || jsonb_build_object('id', new)) AS filled`;

async function seal(): Promise<number> {
  await superuser.query(fill, [JSON.stringify(entry), Array.from({ length: rowCount }, () => uuidv7())]);
  const worker = new pg.Client({ connectionString: process.env.WORKER_DATABASE_URL });
  await worker.connect();
  const started = performance.now();
  let sealed = 0;
  for (let batch = 1; batch > 0; sealed += batch)
    batch = (await worker.query<{ n: number }>("SELECT audit_seal(1000) AS n")).rows[0]?.n ?? 0;
  const seconds = (performance.now() - started) / 1_000;
  await worker.end();
  return sealed / seconds;
}

async function copy(): Promise<number> {
  await superuser.query("TRUNCATE bench.entries, bench.source");
  const last = `INSERT INTO bench.source (${copied}) SELECT ${copied} FROM audit_entries WHERE tenant_id = $1 ORDER BY sequence DESC LIMIT $2`;
  await superuser.query(last, [tenant.id, rowCount]);
  const { rows } = await superuser.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
  const file = `${rows[0]?.folder}/bench.copy`;
  await superuser.query(`COPY bench.source TO '${file}' (FORMAT binary)`);
  const started = performance.now();
  await superuser.query(`COPY bench.entries (${copied}) FROM '${file}' (FORMAT binary)`);
  return rowCount / ((performance.now() - started) / 1_000);
}

const names = { unit: "entries per second", better: "higher" } as const;
report([
  await compare(
    {
      ...names,
      claim:
        "Writing an entry in its transaction, 32 writers on one tenant, against INSERT into a table with the same columns and indexes without row-level security",
      target: 0.75,
    },
    () => perSecond(3_000, 32, write),
    () => perSecond(3_000, 32, insert),
  ),
  await compare(
    { ...names, claim: "Sealing in batches of 1,000, against COPY into a table with the same columns and indexes", target: 0.25 },
    seal,
    copy,
    7,
  ),
]);
await Promise.all([superuser.end(), disconnect()]);
