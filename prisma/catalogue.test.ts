import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDatabase, missingMigrations } from "@/lib/db/boot";

const superuser = new pg.Client({ connectionString: process.env.TEST_SUPERUSER_URL });
const as = (url: string | undefined) => new pg.Client({ connectionString: url });
beforeAll(() => superuser.connect());
afterAll(() => superuser.end());

const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await superuser.query<Row>(text, values)).rows;

test("every table forces row-level security and has a policy of its own kind", async () => {
  const tables = await rows<{ name: string; forced: boolean; partition: boolean; policies: string[] }>(`
    SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced, c.relispartition AS partition,
      ARRAY(SELECT polname::text FROM pg_policy WHERE polrelid = c.oid ORDER BY 1) AS policies
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1`);
  expect(tables.length).toBeGreaterThan(20);
  const people = ["people", "authenticators", "recovery_codes", "sessions", "session_tenants"];
  for (const table of tables.filter(({ name }) => name !== "_prisma_migrations")) {
    expect(table.forced, table.name).toBe(true);
    if (!table.partition)
      expect(table.policies, table.name).toContain(people.includes(table.name) ? "person_isolation" : "tenant_isolation");
  }
});

test("every tenant policy is the same, for reading and for writing", async () => {
  const policies = await rows<{ table: string; using: string; check: string }>(`
    SELECT tablename AS table, qual AS using, with_check AS check FROM pg_policies WHERE policyname = 'tenant_isolation' AND cmd = 'ALL'`);
  expect(policies.length).toBeGreaterThan(15);
  for (const { table, using, check } of policies) {
    expect(using, table).toMatch(
      /^\((tenant_id|id) = \(NULLIF\(current_setting\('app.current_tenant_id'::text, true\), ''::text\)\)::uuid\)$/,
    );
    expect(check, table).toBe(using);
  }
});

test("tables with a workspace are narrowed to it, for the roles that run operations only", async () => {
  const narrowed = await rows<{ table: string; roles: string[]; permissive: string }>(
    "SELECT tablename AS table, roles::text[] AS roles, permissive FROM pg_policies WHERE policyname = 'workspace_scope' ORDER BY 1",
  );
  expect(narrowed.map(({ table }) => table)).toEqual([
    "api_keys",
    "audit_counts",
    "audit_entries",
    "audit_outbox",
    "credentials",
    "workspaces",
  ]);
  for (const { roles, permissive } of narrowed) {
    expect(permissive).toBe("RESTRICTIVE");
    expect(roles.sort()).toEqual(["gatehouse_app", "gatehouse_worker"]);
  }
});

test("policies without a condition belong to the owners of definer functions only", async () => {
  const open = await rows<{ roles: string[] }>("SELECT roles::text[] AS roles FROM pg_policies WHERE qual = 'true'");
  const roles = [...new Set(open.flatMap((row) => row.roles))].sort();
  expect(roles).toEqual(["gatehouse_lookup", "gatehouse_retention", "gatehouse_sealer", "gatehouse_search"]);
});

test("the roles can do no more than they should", async () => {
  const found = await rows<{ name: string; login: boolean; danger: boolean; inherit: boolean }>(`
    SELECT rolname AS name, rolcanlogin AS login, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS danger, rolinherit AS inherit
    FROM pg_roles WHERE rolname LIKE 'gatehouse\\_%' ORDER BY 1`);
  expect(found.map(({ name, login }) => `${name}:${login}`)).toEqual([
    "gatehouse_app:true",
    "gatehouse_auditor:true",
    "gatehouse_lookup:false",
    "gatehouse_owner:true",
    "gatehouse_retention:false",
    "gatehouse_sealer:false",
    "gatehouse_search:false",
    "gatehouse_worker:true",
  ]);
  for (const role of found) expect([role.danger, role.inherit], role.name).toEqual([false, false]);
  const members = await rows<{ member: string }>(`
    SELECT DISTINCT m.rolname AS member FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member JOIN pg_roles r ON r.oid = a.roleid WHERE r.rolname LIKE 'gatehouse\\_%'`);
  expect(members.map(({ member }) => member)).toEqual(["gatehouse_owner"]);
});

test("the application and the worker own nothing in the product's schema", async () => {
  expect(await rows("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) IN ('gatehouse_app', 'gatehouse_auditor')")).toEqual([]);
  expect(
    await rows(
      "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE pg_get_userbyid(c.relowner) = 'gatehouse_worker' AND n.nspname = 'public'",
    ),
  ).toEqual([]);
});

// Every definer function: owner, who may call it.
const definers: Record<string, [string, string[]]> = {
  "alerts_due()": ["gatehouse_sealer", ["gatehouse_worker"]],
  "audit_create_partition(timestamp with time zone)": ["gatehouse_owner", ["gatehouse_sealer"]],
  "audit_create_partitions()": ["gatehouse_owner", ["gatehouse_worker"]],
  "audit_find_words(tsquery,timestamp with time zone,timestamp with time zone,bigint,integer)": [
    "gatehouse_search",
    ["gatehouse_app", "gatehouse_worker"],
  ],
  "audit_lag()": ["gatehouse_sealer", ["gatehouse_app", "gatehouse_worker"]],
  "audit_seal(integer,integer)": ["gatehouse_sealer", ["gatehouse_worker"]],
  "audit_seal_demo(uuid,integer)": ["gatehouse_sealer", ["gatehouse_owner"]],
  "audit_seal_tenant(uuid,integer,boolean)": ["gatehouse_sealer", []],
  "audit_waiting(double precision)": ["gatehouse_sealer", ["gatehouse_worker"]],
  "installation_is_empty()": ["gatehouse_lookup", ["gatehouse_app"]],
  "jobs.enqueue(text,jsonb)": ["gatehouse_worker", ["gatehouse_app"]],
  "keyring_versions()": ["gatehouse_lookup", ["gatehouse_app"]],
  "lookup_api_key(text)": ["gatehouse_lookup", ["gatehouse_app"]],
  "lookup_member_factors()": ["gatehouse_lookup", ["gatehouse_app"]],
  "lookup_my_tenants()": ["gatehouse_lookup", ["gatehouse_app"]],
  "lookup_person(text)": ["gatehouse_lookup", ["gatehouse_app"]],
  "lookup_session(bytea,text)": ["gatehouse_lookup", ["gatehouse_app"]],
  "purge_audit_client_ids()": ["gatehouse_retention", ["gatehouse_worker"]],
  "purge_expired()": ["gatehouse_retention", ["gatehouse_worker"]],
};

test("each definer function has the owner, the callers and the pinned search_path it should", async () => {
  const found = await rows<{ name: string; owner: string; callers: string[]; path: string[] | null }>(`
    SELECT p.oid::regprocedure::text AS name, pg_get_userbyid(p.proowner) AS owner, p.proconfig AS path,
      ARRAY(SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            WHERE a.privilege_type = 'EXECUTE' AND a.grantee <> p.proowner ORDER BY 1) AS callers
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND n.nspname IN ('public', 'jobs')`);
  expect(Object.fromEntries(found.map(({ name, owner, callers }) => [name, [owner, callers]]))).toEqual(definers);
  for (const { name, path } of found) expect(path?.join(), name).toMatch(/^search_path=pg_catalog, (public, )?pg_temp$/);
});

test("no function of ours may be called by PUBLIC", async () => {
  const open = await rows(`
    SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('public', 'jobs') AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)`);
  expect(open).toEqual([]);
});

test("keys begin with the tenant, and nothing is unique across tenants but look-ups and people", async () => {
  const uniques = await rows<{ name: string; first: string }>(`
    SELECT i.indexrelid::regclass::text AS name, a.attname AS first FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE i.indisunique AND n.nspname = 'public' AND a.attname <> 'tenant_id' AND NOT c.relispartition ORDER BY 1`);
  expect(uniques.map(({ name }) => name)).toEqual([
    "_prisma_migrations_pkey",
    "authenticators_pkey",
    "people_email",
    "people_pkey",
    "recovery_codes_pkey",
    "sessions_pkey",
    "sessions_previous_token",
    "sessions_token",
    "tenants_pkey",
    "tenants_slug",
  ]);
});

test("views see what their caller sees", async () => {
  const views = await rows<{ name: string; options: string[] | null }>(
    "SELECT c.relname AS name, c.reloptions AS options FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v' AND n.nspname = 'public'",
  );
  expect(views.map(({ name }) => name)).toEqual(["audit_log"]);
  for (const { options } of views) expect(options).toContain("security_invoker=true");
});

test("the application's role is refused what isolation rests on", async () => {
  const client = as(process.env.DATABASE_URL);
  await client.connect();
  for (const text of [
    "SET ROLE gatehouse_owner",
    "SET ROLE gatehouse_sealer",
    "ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY",
    "DROP POLICY tenant_isolation ON tenants",
    "TRUNCATE tenants",
    "TRUNCATE audit_outbox",
    "SELECT audit_seal(1, 1)",
    "SELECT audit_create_partitions()",
    "CREATE TABLE mine (id int)",
    "SELECT audit_seal_demo('00000000-0000-0000-0000-000000000000', 1)",
    "SELECT * FROM graphile_worker.jobs",
    "COPY tenants TO PROGRAM 'cat'",
    "UPDATE audit_entries SET body = ''",
  ]) {
    await expect(client.query(text), text).rejects.toThrow(/permission denied|must be owner|not permitted|append-only/);
  }
  await client.end();
});

test("start-up refuses a role that could step around isolation", async () => {
  await expect(checkDatabase()).resolves.toBeUndefined();
  expect(await missingMigrations()).toEqual([]);
});
