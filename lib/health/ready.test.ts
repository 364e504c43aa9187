import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { installationId } from "@/lib/db/tenant";
import { beginDraining } from "@/lib/shutdown";
import { asSuperuser, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { createTestTenant } from "@/lib/testing/tenant";
import { type Readiness, readiness, readinessStatus } from "./ready";

const beat = () =>
  asSuperuser((client) =>
    client.query(
      "INSERT INTO worker_heartbeats (tenant_id, process) VALUES ($1, 'ready.test') ON CONFLICT (tenant_id, process) DO UPDATE SET seen_at = now()",
      [installationId],
    ),
  );

/** Asks until the answer is as wanted, because answers are kept for a second. */
const becomes = (checks: Partial<Readiness["checks"]>) =>
  expect.poll(async () => (await readiness()).checks, { timeout: 15_000 }).toMatchObject(checks);

test("each check is named with one word, and all must be well", async () => {
  await beat();
  // Whether entries of other tests wait for their sealer is not this test's matter.
  await becomes({
    database: "ok",
    migrations: "ok",
    role: "ok",
    keyring: "ok",
    worker: "ok",
    sealing: expect.stringMatching(/^(ok|degraded)$/),
  });
  expect(readinessStatus(await readiness())).toBe(200);
});

test("a data key that needs a version the keyring lacks is noticed, and its end too", async () => {
  const tenant = await createTestTenant();
  await beat();
  await asSuperuser((client) =>
    client.query("INSERT INTO data_keys (tenant_id, id, workspace_id, kek_version, wrapped) VALUES ($1, $2, $3, 999, '')", [
      tenant.id,
      uuidv7(),
      tenant.workspaces.other,
    ]),
  );
  await becomes({ database: "ok", keyring: "failing" });
  expect(readinessStatus({ status: "failing", checks: {} })).toBe(503);
  await asSuperuser((client) => client.query("DELETE FROM data_keys WHERE kek_version = 999"));
  await becomes({ keyring: "ok" });
});

test("entries that wait for more than a minute degrade, and requests keep coming", async () => {
  const tenant = await createTestTenant();
  await beat();
  await withSealingPaused(tenant.id, async () => {
    await writeEntries(tenant.id, 1, () => ({ occurredAt: new Date(Date.now() - 120_000) }));
    await becomes({ sealing: "degraded" });
    const answer = await readiness();
    expect(answer.status).toBe("degraded");
    expect(readinessStatus(answer)).toBe(200);
  });
});

test("a process on its way out is not ready, whatever else is well", async () => {
  beginDraining();
  const answer = await readiness();
  expect(answer).toEqual({ status: "draining", checks: {} });
  expect(readinessStatus(answer)).toBe(503);
});
