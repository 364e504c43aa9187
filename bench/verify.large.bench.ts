import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { verifyEntries } from "@/lib/audit/verify";
import { disconnect, inTenantSql } from "@/lib/db/tenant";
import { writeEntry } from "@/lib/gate/audit";
import { copyOut, snapshotsOf } from "@/lib/jobs/verify-audit-reader";
import { createTestTenant } from "@/lib/testing/tenant";
import { compare, report } from "./measure";

const entries = Number(process.env.BENCH_VERIFY_ENTRIES ?? 1_000_000);
const people = 250;
const superuser = new pg.Client({ connectionString: process.env.TEST_SUPERUSER_URL });
await superuser.connect();
const worker = new pg.Pool({ connectionString: process.env.WORKER_DATABASE_URL, max: 1 });
const tenant = await createTestTenant();

/** One entry each of many people, as the gate writes it. */
async function writeTemplates(): Promise<void> {
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
    for (let index = 0; index < people; index++) {
      await writeEntry(sql, tenant.id, {
        event: "credential.rotated",
        outcome: index % 10 === 0 ? "failure" : "success",
        source: "api",
        actor: { type: "user", id: uuidv7(), name: `Person ${index}`, email: `person${index}@example.test`, roles: ["gatehouse/admin"] },
        target: { type: "credential", id: uuidv7(), name: `Credential ${index}` },
        workspaceId: tenant.workspaces.main,
        before: { version: index, vendor: "bench", name: `Credential ${index}` },
        after: { version: index + 1, vendor: "bench", name: `Credential ${index}` },
        ip: `192.0.2.${index}`,
        userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${100 + index}.0.0.0 Safari/537.36`,
        requestId: uuidv7(),
        sessionId: uuidv7(),
        mfa: true,
      });
    }
  });
}

const repeated =
  "id, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id, target_type, target_id, source, request_id, demo, body";

// What the sealer does, for likenesses of those entries: numbers, times in batches of a thousand, leaves and links.
const chain = `
  WITH made AS (
    SELECT t.*, n, public.audit_leaf(body) AS leaf, date_trunc('month', now()) + n / 1000 * interval '1 second' AS at
    FROM generate_series($2::bigint, $3::bigint) AS n JOIN bench.templates t ON t.place = n % ${people}
  ), chained AS (
    SELECT made.*, public.audit_chain($4::bytea, n, public.audit_microseconds(at), leaf) OVER (ORDER BY n) AS link FROM made
  ), moved AS (
    INSERT INTO audit_entries (tenant_id, sequence, sealed_at, ${repeated}, leaf_hash, previous_hash, entry_hash)
    SELECT $1::uuid, n, at, ${repeated}, leaf, lag(link, 1, $4::bytea) OVER (ORDER BY n), link FROM chained ORDER BY n
    RETURNING sequence, sealed_at, entry_hash
  )
  SELECT sealed_at, entry_hash FROM moved ORDER BY sequence DESC LIMIT 1`;

async function fill(): Promise<void> {
  await writeTemplates();
  // It would take most of the time that filling takes, and neither side reads it.
  await superuser.query("DROP INDEX audit_entries_words");
  await superuser.query(
    `CREATE TABLE bench.templates AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, ${repeated} FROM audit_outbox WHERE tenant_id = '${tenant.id}'`,
  );
  const step = 50_000;
  let head = (await superuser.query<{ entry_hash: Buffer }>("SELECT audit_genesis($1) AS entry_hash", [tenant.id])).rows[0]?.entry_hash;
  for (let first = 1; first <= entries; first += step) {
    const last = Math.min(entries, first + step - 1);
    const { rows } = await superuser.query<{ sealed_at: Date; entry_hash: Buffer }>(chain, [tenant.id, first, last, head]);
    head = rows[0]?.entry_hash;
  }
  await superuser.query(
    `INSERT INTO audit_heads (tenant_id, sequence, entry_hash, sealed_at)
     SELECT tenant_id, sequence, entry_hash, sealed_at FROM audit_entries WHERE tenant_id = $1 AND sequence = $2`,
    [tenant.id, entries],
  );
  await superuser.query("VACUUM (ANALYZE) audit_entries");
}

const secondsSince = (started: number) => (performance.now() - started) / 1_000;

async function verified(): Promise<number> {
  const started = performance.now();
  const found = await verifyEntries(snapshotsOf(worker, tenant.id), {
    tenantId: tenant.id,
    range: { from: 1, to: null },
    startedAt: new Date(),
  });
  if (found.verdict !== "intact" || found.entries !== entries)
    throw new Error(`The log is ${found.verdict}: ${JSON.stringify(found.finding)}`);
  return secondsSince(started);
}

/** All that the log holds of the same entries, in the order it was written; the words they are found by are left out. */
async function copied(): Promise<number> {
  const started = performance.now();
  const rows = `SELECT tenant_id, sequence, sealed_at, ${repeated}, leaf_hash, previous_hash, entry_hash FROM audit_entries WHERE tenant_id = '${tenant.id}'`;
  await copyOut(superuser, `COPY (${rows}) TO STDOUT`, () => undefined);
  return secondsSince(started);
}

await fill();
report([
  await compare(
    {
      claim: `Verifying a log of ${entries} entries (leaves, links, canonical form, columns, personal values), against COPY of the same rows TO STDOUT, discarded`,
      unit: "s",
      target: 1.3,
      better: "lower",
    },
    verified,
    copied,
    5,
  ),
]);
await Promise.all([superuser.end(), worker.end(), disconnect()]);
