import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installationId, inTenantSql } from "@/lib/db/tenant";
import { sealValue } from "@/lib/gate/data-keys";
import { asSuperuser, sealedRows, writeEntries } from "@/lib/testing/audit-log";
import { createTestTenant } from "@/lib/testing/tenant";
import { processName } from "./heartbeat";
import { startWorker, type Worker } from "./worker";

let worker: Worker;

beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker?.stop());

const installation = { tenantId: installationId, workspaceIds: [] } as const;
const beats = () =>
  inTenantSql(installation, (sql) =>
    sql<{ age: number }>("SELECT extract(epoch FROM now() - seen_at)::float8 AS age FROM worker_heartbeats WHERE process = $1", [
      processName(),
    ]),
  );

/** A tenant with a data key and a credential sealed by it. */
async function tenantWithSecrets(): Promise<string> {
  const tenant = await createTestTenant();
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
    const place = {
      purpose: "test",
      tenantId: tenant.id,
      workspaceId: tenant.workspaces.main,
      table: "credentials",
      record: uuidv7(),
      field: "sealed_secret",
      version: 1,
    };
    await sql(
      "INSERT INTO credentials (id, workspace_id, name, vendor, kind, sealed_secret, fingerprint) VALUES ($1, $2, 'one', 'test', 'api_key', $3, '0')",
      [place.record, tenant.workspaces.main, await sealValue(sql, place, "x")],
    );
  });
  return tenant.id;
}

const purge = (tenantId: string) =>
  inTenantSql(installation, (sql) => sql("SELECT jobs.enqueue('purge_tenant', jsonb_build_object('tenantId', $1::text))", [tenantId]));
const secretsLeft = async (tenantId: string) => {
  const [row] = await inTenantSql({ tenantId, workspaceIds: "*" }, (sql) =>
    sql<{ n: number }>("SELECT ((SELECT count(*) FROM credentials) + (SELECT count(*) FROM data_keys))::int AS n"),
  );
  return row?.n;
};
const jobsLeft = async () =>
  (
    await asSuperuser((client) =>
      client.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'purge_tenant'",
      ),
    )
  ).rows[0]?.n;

test("it says that it lives", async () => {
  await expect.poll(async () => (await beats())[0]?.age, { timeout: 10_000 }).toBeLessThan(30);
});

test("a deleted organization's secrets are destroyed, a living one's are not", async () => {
  const [deleted, alive] = [await tenantWithSecrets(), await tenantWithSecrets()];
  await inTenantSql({ tenantId: deleted, workspaceIds: "*" }, (sql) => sql("UPDATE tenants SET deleted_at = now()"));
  await purge(deleted);
  await purge(alive);
  await expect.poll(() => secretsLeft(deleted), { timeout: 15_000 }).toBe(0);
  await expect.poll(jobsLeft, { timeout: 15_000 }).toBe(0);
  expect(await secretsLeft(alive)).toBe(2);
});

test("losing every connection at once is only waited out", async () => {
  const tenant = await createTestTenant();
  const kill = () =>
    asSuperuser((client) =>
      client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gatehouse-worker' AND datname = current_database()",
      ),
    );
  await kill();
  await writeEntries(tenant.id, 10);
  await kill();
  await expect.poll(async () => (await sealedRows(tenant.id)).length, { timeout: 15_000 }).toBe(10);
  const deleted = await tenantWithSecrets();
  await inTenantSql({ tenantId: deleted, workspaceIds: "*" }, (sql) => sql("UPDATE tenants SET deleted_at = now()"));
  await purge(deleted);
  await expect.poll(() => secretsLeft(deleted), { timeout: 25_000 }).toBe(0);
});

test("the daily task is known to the queue", async () => {
  const known = await asSuperuser((client) =>
    client.query("SELECT FROM graphile_worker._private_known_crontabs WHERE identifier = 'maintenance'"),
  );
  expect(known.rowCount).toBe(1);
  await inTenantSql(installation, (sql) => sql("SELECT jobs.enqueue('maintenance', '{}')"));
  await expect
    .poll(async () => (await asSuperuser((client) => client.query("SELECT FROM graphile_worker._private_jobs"))).rowCount, {
      timeout: 15_000,
    })
    .toBe(0);
});

test("a job carries ids only", async () => {
  await expect(inTenantSql(installation, (sql) => sql("SELECT jobs.enqueue('purge_tenant', '{\"name\": \"somebody\"}')"))).rejects.toThrow(
    /ids only/,
  );
});

test("stopped, it takes its heartbeat back", async () => {
  await worker.stop();
  expect(await beats()).toEqual([]);
  worker = { stop: async () => {} };
});
