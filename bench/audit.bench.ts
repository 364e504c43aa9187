import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { disconnect, inTenantSql } from "@/lib/db/tenant";
import { type EntryDraft, writeEntry } from "@/lib/gate/audit";
import { createTestTenant } from "@/lib/testing/tenant";
import { compare, perSecond, report } from "./measure";

process.env.DATABASE_POOL_SIZE = "32";
const superuser = new pg.Pool({ connectionString: process.env.TEST_SUPERUSER_URL, max: 32 });
const tenant = await createTestTenant();
const rows = 4_000;
const scope = { tenantId: tenant.id, workspaceIds: "*" } as const;
const draft: EntryDraft = {
  event: "credential.rotated",
  outcome: "success",
  source: "api",
  actor: { type: "api_key", id: uuidv7(), name: "bench" },
  target: { type: "credential", id: uuidv7(), name: "bench" },
  before: { version: 1 },
  after: { version: 2 },
  requestId: uuidv7(),
  demo: true,
};
await inTenantSql(scope, (sql) => writeEntry(sql, tenant.id, draft));
const { body } = (await superuser.query<{ body: string }>("SELECT body FROM audit_outbox WHERE tenant_id = $1 LIMIT 1", [tenant.id]))
  .rows[0]!;

// Twins: the same columns and indexes, no row-level security, no triggers, no rules.
await superuser.query(
  "CREATE UNLOGGED TABLE bench_outbox (LIKE audit_outbox INCLUDING DEFAULTS INCLUDING INDEXES); ALTER TABLE bench_outbox SET LOGGED",
);
await superuser.query("CREATE TABLE bench_entries (LIKE audit_entries INCLUDING INDEXES)");
await superuser.query("CREATE TABLE bench_source AS SELECT * FROM audit_entries LIMIT 0");

const twin =
  "INSERT INTO bench_outbox (tenant_id, id, occurred_at, event, category, outcome, actor_type, source, body) VALUES ($1, $2, now(), 'credential.rotated', 'configuration', 'success', 'api_key', 'api', $3)";
const fill = `
  INSERT INTO audit_outbox (tenant_id, id, occurred_at, event, category, outcome, actor_type, actor_id, target_type, target_id, source, request_id, demo, body)
  SELECT $1, gen_random_uuid(), now(), 'credential.rotated', 'configuration', 'success', 'api_key', $2, 'credential', $3, 'api', $4, false, $5 FROM generate_series(1, $6)`;
const sealedRows = 20_000;

async function seal(): Promise<number> {
  await superuser.query(fill, [tenant.id, uuidv7(), uuidv7(), uuidv7(), body, sealedRows]);
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
  await superuser.query("TRUNCATE bench_entries, bench_source");
  await superuser.query("INSERT INTO bench_source SELECT * FROM audit_entries WHERE tenant_id = $1 ORDER BY sequence DESC LIMIT $2", [
    tenant.id,
    sealedRows,
  ]);
  const file = `${(await superuser.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder")).rows[0]?.folder}/bench.copy`;
  await superuser.query(`COPY bench_source TO '${file}' (FORMAT binary)`);
  const started = performance.now();
  await superuser.query(`COPY bench_entries FROM '${file}' (FORMAT binary)`);
  return sealedRows / ((performance.now() - started) / 1_000);
}

report([
  await compare(
    {
      claim:
        "Writing an entry with its transaction, 32 writers on one tenant, against INSERT into the same columns and indexes without row-level security",
      unit: "per second",
      target: 0.75,
    },
    () => perSecond(rows, 32, () => inTenantSql(scope, (sql) => writeEntry(sql, tenant.id, draft))),
    () =>
      perSecond(rows, 32, async () => {
        const client = await superuser.connect();
        try {
          await client.query("BEGIN");
          await client.query(twin, [tenant.id, uuidv7(), body]);
          await client.query("COMMIT");
        } finally {
          client.release();
        }
      }),
    7,
  ),
  await compare(
    { claim: "Sealing in batches of 1,000, against COPY into a table with the same columns and indexes", unit: "per second", target: 0.25 },
    seal,
    copy,
    7,
  ),
]);
await superuser.query("DROP TABLE bench_outbox, bench_entries, bench_source");
await Promise.all([superuser.end(), disconnect()]);
