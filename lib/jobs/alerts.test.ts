import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { updateAlertRule } from "@/lib/alerts/mutations";
import { listAlerts } from "@/lib/alerts/queries";
import { execute } from "@/lib/gate/operation";
import { asSuperuser, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { startAlerts } from "./alerts";
import type { Repeated } from "./repeat";
import { startSealer } from "./sealer";

let pool: pg.Pool;
let parts: Repeated[];
beforeAll(() => {
  pool = new pg.Pool({ connectionString: process.env.WORKER_DATABASE_URL, max: 6, application_name: "alerts test" });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  parts = [startSealer(pool), startAlerts(pool), startAlerts(pool)];
});
afterAll(async () => {
  await Promise.all(parts.map((part) => part.stop()));
  await pool.end();
});

const open = async (tenant: TestTenant) => (await execute(listAlerts, personWith(tenant, "gatehouse/owner"), {})).items;
const reuse = () => ({ event: "session.reuse_detected", actor: { type: "api_key", id: uuidv7(), name: "a key" } }) as const;

test("an alert follows its entry within moments, in each of many organizations, once", async () => {
  const tenants = await Promise.all(Array.from({ length: 20 }, () => createTestTenant()));
  await Promise.all(tenants.map((tenant) => writeEntries(tenant.id, 1, reuse)));
  for (const tenant of tenants)
    await expect.poll(async () => (await open(tenant)).map(({ entries }) => entries), { timeout: 15_000 }).toEqual([1]);
});

test("losing every connection again and again only delays an alert", async () => {
  const tenant = await createTestTenant();
  const one = reuse();
  for (let round = 0; round < 4; round++) {
    await writeEntries(tenant.id, 5, () => one);
    await asSuperuser((client) =>
      client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'alerts test'"),
    );
  }
  await expect.poll(async () => (await open(tenant)).map(({ entries }) => entries), { timeout: 30_000 }).toEqual([20]);
});

test("entries that wait too long raise an alert while they wait", async () => {
  const tenant = await createTestTenant();
  await execute(updateAlertRule, personWith(tenant, "gatehouse/owner"), { id: "sealing_lag", threshold: 10 });
  await withSealingPaused(tenant.id, async () => {
    await asSuperuser((client) =>
      client.query(
        `INSERT INTO audit_outbox (tenant_id, id, occurred_at, event, category, outcome, actor_type, source, body)
         VALUES ($1, $2, now(), 'credential.updated', 'configuration', 'success', 'system', 'system', '{}')`,
        [tenant.id, uuidv7({ msecs: Date.now() - 3_600_000 })],
      ),
    );
    await expect.poll(async () => (await open(tenant)).map(({ rule }) => rule.id), { timeout: 20_000 }).toEqual(["sealing_lag"]);
  });
});

test("the worker may raise alerts and change no rule", async () => {
  for (const statement of ["INSERT INTO alert_rules DEFAULT VALUES", "UPDATE alert_rules SET enabled = false", "DELETE FROM alerts"])
    await expect(pool.query(statement), statement).rejects.toMatchObject({ code: "42501" });
});
