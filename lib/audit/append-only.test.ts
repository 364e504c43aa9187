import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { asSuperuser, sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";

let tenant: TestTenant;
let partition: string;

beforeAll(async () => {
  tenant = await createTestTenant();
  await writeEntries(tenant.id, 2);
  await sealEntries(tenant.id);
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT tableoid::regclass::text AS name FROM audit_entries WHERE tenant_id = $1 LIMIT 1",
      [tenant.id],
    );
    partition = rows[0]?.name ?? "";
  });
});

/** Runs statements as a role that is bound to the test's tenant, and gives how each one failed. */
async function attempt(url: string | undefined, statements: readonly string[], setup = "SELECT 1"): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const outcomes: string[] = [];
  try {
    for (const statement of statements) {
      await client.query(`BEGIN; SET LOCAL app.current_tenant_id = '${tenant.id}'; SET LOCAL app.current_workspace_ids = '*'; ${setup}`);
      outcomes.push(
        await client.query(statement).then(
          (result) => `${result.rowCount} rows`,
          (error: { code: string; message: string }) => `${error.code} ${error.message}`,
        ),
      );
      await client.query("ROLLBACK");
    }
  } finally {
    await client.end();
  }
  return outcomes;
}

const changes = (table: string) => [`UPDATE ${table} SET body = 'x'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`];
const appendOnly = /^42501 the audit log is append-only: (UPDATE|DELETE|TRUNCATE) is refused$/;
const denied = /^42501 permission denied for table/;

const columns =
  "tenant_id, id, sequence, sealed_at, occurred_at, event, category, outcome, actor_type, source, demo, body, leaf_hash, previous_hash, entry_hash";
const written = `INSERT INTO audit_entries (${columns}) SELECT ${columns} FROM audit_entries`;

test("the application may neither change, delete nor truncate, and sees no partition by name", async () => {
  const statements = [
    ...changes("audit_entries"),
    ...changes(partition),
    ...changes("audit_outbox"),
    "UPDATE audit_heads SET sequence = 0",
    "DELETE FROM audit_heads",
    "TRUNCATE audit_heads",
    `SELECT FROM ${partition}`,
    written,
  ];
  for (const role of [process.env.DATABASE_URL, process.env.WORKER_DATABASE_URL]) {
    for (const outcome of await attempt(role, statements)) expect(outcome).toMatch(/^42501 /);
  }
});

test("the owner of the tables is refused too, loudly, on the parent and on a partition", async () => {
  for (const table of ["audit_entries", partition]) {
    for (const outcome of await attempt(process.env.MIGRATION_DATABASE_URL, changes(table))) expect(outcome, table).toMatch(appendOnly);
  }
  const outbox = await attempt(process.env.MIGRATION_DATABASE_URL, changes("audit_outbox"));
  for (const outcome of outbox) expect(outcome).toMatch(appendOnly);
});

test("even the superuser, who skips triggers as a replica would, is refused", async () => {
  for (const table of ["audit_entries", partition]) {
    const outcomes = await attempt(process.env.TEST_SUPERUSER_URL, changes(table), "SET LOCAL session_replication_role = replica");
    for (const outcome of outcomes) expect(outcome, table).toMatch(appendOnly);
  }
});

test("a change that finds no row, or sees none for want of an organization, is refused like any other", async () => {
  const outcomes = await attempt(
    process.env.MIGRATION_DATABASE_URL,
    ["UPDATE audit_entries SET body = 'x' WHERE false", "DELETE FROM audit_entries WHERE false"],
    "RESET app.current_tenant_id",
  );
  for (const outcome of outcomes) expect(outcome).toMatch(appendOnly);
});

test("nobody writes sealed entries by hand, nor entries of another organization into the outbox", async () => {
  const forged =
    "INSERT INTO audit_outbox (tenant_id, id, occurred_at, event, category, outcome, actor_type, source, body) VALUES ('00000000-0000-0000-0000-000000000000', gen_random_uuid(), now(), 'x', 'configuration', 'success', 'user', 'ui', '{}')";
  const [byHand, foreign] = await attempt(process.env.DATABASE_URL, [written, forged]);
  expect(byHand).toMatch(denied);
  expect(foreign).toMatch(/^42501 new row violates row-level security/);
});

test("parent and every partition carry the trigger and the rules, always on, and forced row-level security", async () => {
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ name: string; forced: boolean; trigger: string | null; rules: string[]; grants: number }>(`
      SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
        (SELECT t.tgenabled::text || ' ' || (t.tgtype & 63)::text FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit_append_only') AS trigger,
        (SELECT array_agg(r.ev_enabled::text || ' ' || r.ev_type::text ORDER BY r.ev_type) FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.rulename LIKE 'audit_refuse_%') AS rules,
        (SELECT count(*)::int FROM aclexplode(c.relacl) a WHERE a.grantee <> c.relowner AND c.relispartition) AS grants
      FROM pg_class c WHERE c.oid = 'audit_entries'::regclass OR c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'audit_entries'::regclass) ORDER BY 1`);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    // Trigger type: BEFORE (2), DELETE (8), UPDATE (16), TRUNCATE (32), and not per row (1). Rule types: 2 is UPDATE, 4 is DELETE.
    for (const { name, ...protection } of rows)
      expect(protection, name).toEqual({ forced: true, trigger: "A 58", rules: ["A 2", "A 4"], grants: 0 });
  });
});
