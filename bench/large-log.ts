import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { inTenantSql } from "@/lib/db/tenant";
import { type EntryDraft, writeEntry } from "@/lib/gate/audit";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";

/** How many entries the large tenant gets; the 49 others together get two fifths of that. */
const entries = Number(process.env.BENCH_ENTRIES ?? 5_000_000);
const others = 49;
const days = 180;
const addresses = 200;

export type LargeLog = { tenant: TestTenant; entries: number; actors: string[]; targets: string[]; address: string; superuser: pg.Pool };

/** The personal values that bodies refer to, made by the gate so that they can be searched and opened. */
async function personalValues(tenant: TestTenant): Promise<{ actors: { id: string; name: string; email: string }[]; ips: string[] }> {
  const people = Array.from({ length: 40 }, (_, index) => ({
    id: uuidv7(),
    name: `Bench Person ${index}`,
    email: `person${index}@example.test`,
  }));
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
    for (let index = 0; index < addresses; index++) {
      const person = people[index % people.length] as (typeof people)[number];
      const draft: EntryDraft = {
        event: "session.started",
        outcome: "success",
        source: "ui",
        actor: { type: "user", ...person },
        ip: `10.${index % 5}.${index % 7}.${index}`,
      };
      await writeEntry(sql, tenant.id, draft);
    }
  });
  const bodies = await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql<{ body: string }>("SELECT body FROM audit_outbox ORDER BY id"),
  );
  const parsed = bodies.map(({ body }) => JSON.parse(body) as { actor: { id: string; name: object; email: object }; ip: object });
  const byActor = new Map(
    parsed.map(({ actor }) => [actor.id, { id: actor.id, name: JSON.stringify(actor.name), email: JSON.stringify(actor.email) }]),
  );
  return { actors: [...byActor.values()], ips: parsed.map(({ ip }) => JSON.stringify(ip)) };
}

// Entries as the sealer would have left them, but for their hashes: browsing does not look at those.
const fill = `
  INSERT INTO audit_entries (tenant_id, id, sequence, sealed_at, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id,
    target_type, target_id, source, request_id, demo, body, leaf_hash, previous_hash, entry_hash)
  SELECT $1::uuid, made.id, n, made.at, made.at, made.workspace, made.event, made.category, made.outcome, 'user', made.actor,
    'credential', made.target, made.source, made.id::text, false,
    format('{"actor":{"email":%s,"id":"%s","name":%s,"roles":["gatehouse/%s"],"type":"user"},"after":{"version":%s},"api_key":null,"before":{"version":%s},"category":"%s","event":"%s","format":"gatehouse.audit.entry.v1","id":"%s","ip":%s,"mfa":%s,"occurred_at":"%s","outcome":"%s","reason":%s,"request":"%s","session":"%s","source":"%s","target":{"id":"%s","name":"%s token %s","type":"credential"},"tenant":"%s","user_agent":null,"workspace":%s}',
      made.email, made.actor, made.name, made.role, n % 90 + 1, n % 90, made.category, made.event, made.id, made.ip, made.mfa, to_char(made.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      made.outcome, made.reason, made.id, made.session, made.source, made.target, made.vendor, made.place, $1::text, coalesce('"' || made.workspace || '"', 'null')),
    made.hash, made.hash, made.hash
  FROM generate_series($2::bigint, $3::bigint) AS n, LATERAL (
    SELECT gen_random_uuid() AS id, $4::timestamptz + n * ($5::interval / $6::bigint) AS at,
      (ARRAY['credential.leased','credential.leased','credential.leased','api_key.used','api_key.used','session.started','credential.updated','credential.rotated','permission.denied','session.refused'])[1 + n % 10] AS event,
      (ARRAY['data_access','data_access','data_access','data_access','data_access','authentication','configuration','configuration','authorization','authentication'])[1 + n % 10] AS category,
      CASE WHEN n % 10 = 8 THEN 'denied' WHEN n % 10 = 9 THEN 'failure' ELSE 'success' END AS outcome,
      (ARRAY['api','api','api','ui','system'])[1 + n / 7 % 5] AS source,
      ($7::text[])[1 + n / 3 % cardinality($7)] AS actor, ($8::text[])[1 + n / 3 % cardinality($8)] AS name, ($9::text[])[1 + n / 3 % cardinality($9)] AS email,
      ($10::text[])[1 + n / 5 % cardinality($10)] AS ip, ($11::text[])[1 + n / 11 % cardinality($11)] AS target, n / 11 % cardinality($11) AS place,
      (ARRAY['meta','google','snowflake','braze','segment'])[1 + n / 11 % 5] AS vendor, (ARRAY['owner','developer','operator'])[1 + n / 3 % 3] AS role,
      CASE WHEN n % 4 = 0 THEN 'true' ELSE 'false' END AS mfa, CASE WHEN n % 3 = 0 THEN $12::uuid END AS workspace,
      CASE WHEN n % 100003 = 0 THEN '"needle in the haystack"' WHEN n % 50 = 0 THEN '"scheduled rotation"' ELSE 'null' END AS reason,
      md5((n / 40)::text)::uuid AS session, '\\x0000000000000000000000000000000000000000000000000000000000000000'::bytea AS hash) AS made`;

async function fillTenant(
  pool: pg.Pool,
  tenant: TestTenant,
  count: number,
  from: Date,
  made: Awaited<ReturnType<typeof personalValues>>,
  targets: string[],
) {
  const step = 50_000;
  const values = [
    made.actors.map(({ id }) => id),
    made.actors.map(({ name }) => name),
    made.actors.map(({ email }) => email),
    made.ips,
    targets,
    tenant.workspaces.main,
  ];
  for (let first = 1; first <= count; first += step)
    await pool.query(fill, [tenant.id, first, Math.min(count, first + step - 1), from.toISOString(), `${days} days`, count, ...values]);
}

/** Fills a log: one tenant of five million entries among fifty, over half a year, with its indexes, counts and statistics. */
export async function largeLog(): Promise<LargeLog> {
  const superuser = new pg.Pool({ connectionString: process.env.TEST_SUPERUSER_URL, max: 4 });
  const from = new Date(Date.now() - days * 86_400_000);
  const tenant = await createTestTenant();
  const made = await personalValues(tenant);
  await superuser.query("SELECT audit_seal_tenant($1, 1000, false)", [tenant.id]);
  const targets = Array.from({ length: 400 }, () => uuidv7());
  await superuser.query("DROP INDEX audit_entries_words");
  for (let month = 0; month <= 6; month++)
    await superuser.query("SELECT audit_create_partition($1::timestamptz + make_interval(months => $2))", [from, month]);
  const small = await Promise.all(Array.from({ length: others }, () => createTestTenant()));
  const each = Math.ceil((entries * 2) / 5 / others);
  await Promise.all([
    fillTenant(superuser, tenant, entries, from, made, targets),
    (async () => {
      for (const other of small) await fillTenant(superuser, other, each, from, made, targets);
    })(),
  ]);
  await superuser.query("SET maintenance_work_mem = '1GB'; CREATE INDEX audit_entries_words ON audit_entries USING gin (words)");
  await superuser.query(`INSERT INTO audit_counts (tenant_id, hour, workspace_id, field, value, outcome, entries)
    SELECT tenant_id, date_trunc('hour', sealed_at, 'UTC'), workspace_id, field, value, outcome, count(*)
    FROM audit_entries, LATERAL (VALUES ('action', event), ('actor', actor_id), ('source', source), ('category', category)) AS counted (field, value)
    GROUP BY 1, 2, 3, 4, 5, 6`);
  // What autovacuum does in its own time.
  await superuser.query("VACUUM (ANALYZE) audit_entries");
  await superuser.query("VACUUM (ANALYZE) audit_counts");
  return { tenant, entries, actors: made.actors.map(({ id }) => id), targets, address: "10.3.3.3", superuser };
}
