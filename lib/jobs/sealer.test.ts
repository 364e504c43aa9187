import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entryHash, genesis, leafHash } from "@/lib/audit/chain";
import { inTenantSql } from "@/lib/db/tenant";
import { writeEntry } from "@/lib/gate/audit";
import { asSuperuser, sealEntries, sealedRows, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { createTestTenant } from "@/lib/testing/tenant";
import { startSealer } from "./sealer";

let pool: pg.Pool;

beforeAll(() => {
  pool = new pg.Pool({ connectionString: process.env.WORKER_DATABASE_URL, max: 6 });
  pool.on("error", () => undefined);
});
afterAll(() => pool.end());

/** One chain without a gap, a fork or a clock that went back. */
async function expectWhole(tenantId: string, entries: number): Promise<void> {
  const rows = await sealedRows(tenantId);
  expect(rows.map((row) => row.sequence)).toEqual(Array.from({ length: entries }, (_, index) => index + 1));
  let previous = genesis(tenantId);
  let clock = 0;
  for (const row of rows) {
    expect(row.leaf_hash).toEqual(leafHash(row.body));
    expect(row.previous_hash).toEqual(previous);
    previous = entryHash(previous, row.sequence, row.sealedAtMicroseconds, row.leaf_hash);
    expect(row.entry_hash).toEqual(previous);
    expect(row.sealedAtMicroseconds).toBeGreaterThanOrEqual(clock);
    clock = row.sealedAtMicroseconds;
  }
}

const sealedCount = async (tenantId: string) => (await sealedRows(tenantId)).length;

test("committed entries are sealed by themselves, and an aborted transaction leaves none", async () => {
  const tenant = await createTestTenant();
  const sealer = startSealer(pool);
  try {
    await writeEntries(tenant.id, 5);
    await expect(writeEntries(tenant.id, 5, (index) => ({ workspaceId: index === 4 ? "not an id" : null }))).rejects.toThrow();
    await expect.poll(() => sealedCount(tenant.id), { timeout: 10_000 }).toBe(5);
    await expectWhole(tenant.id, 5);
  } finally {
    await sealer.stop();
  }
});

test("16 writers and 2 sealers leave one whole chain per organization", async () => {
  const plan = fc.array(fc.record({ entries: fc.integer({ min: 1, max: 6 }), aborts: fc.boolean() }), { minLength: 2, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { minLength: 16, maxLength: 16 }), async (writers) => {
      const tenants = [await createTestTenant(), await createTestTenant()];
      const sealers = [startSealer(pool), startSealer(pool)];
      const written = tenants.map(() => 0);
      const write = async (index: number, transactions: { entries: number; aborts: boolean }[]) => {
        const at = index % tenants.length;
        const tenantId = tenants[at]?.id ?? "";
        for (const { entries, aborts } of transactions) {
          const attempt = inTenantSql({ tenantId, workspaceIds: "*" }, async (sql) => {
            const draft = {
              event: "credential.updated",
              outcome: "success",
              actor: { type: "system", id: null },
              source: "system",
            } as const;
            for (let count = 0; count < entries; count++) await writeEntry(sql, tenantId, draft);
            if (aborts) throw new Error("aborted on purpose");
          });
          await attempt.then(
            () => {
              written[at] = (written[at] ?? 0) + entries;
            },
            () => undefined,
          );
        }
      };
      try {
        await Promise.all(writers.map((transactions, index) => write(index, transactions)));
        for (const [at, tenant] of tenants.entries()) {
          await expect.poll(() => sealedCount(tenant.id), { timeout: 20_000 }).toBe(written[at]);
          await expectWhole(tenant.id, written[at] ?? 0);
        }
      } finally {
        await Promise.all(sealers.map((sealer) => sealer.stop()));
      }
    }),
    { numRuns: 3 },
  );
});

test("a sealer that is killed before it commits has sealed nothing; the next one goes on", async () => {
  const tenant = await createTestTenant();
  await withSealingPaused(tenant.id, () => writeEntries(tenant.id, 40));
  await sealEntries(tenant.id);
  await asSuperuser(async (victim) => {
    await victim.query("BEGIN");
    await withKilled(victim, async () => {
      await writeEntries(tenant.id, 60);
      await victim.query("SELECT audit_seal_tenant($1, 1000, false)", [tenant.id]);
    });
  });
  await sealEntries(tenant.id, 7);
  await expectWhole(tenant.id, 100);
});

async function withKilled(victim: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await victim.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await work();
  await asSuperuser((killer) => killer.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]));
  await expect(victim.query("COMMIT")).rejects.toThrow();
}

test("a running sealer survives its connections being killed again and again", async () => {
  const tenant = await createTestTenant();
  const named = new pg.Pool({ connectionString: process.env.WORKER_DATABASE_URL, max: 2, application_name: `killed ${tenant.slug}` });
  named.on("error", () => undefined);
  const sealer = startSealer(named);
  try {
    for (let round = 0; round < 5; round++) {
      await writeEntries(tenant.id, 50);
      await asSuperuser((client) =>
        client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1", [`killed ${tenant.slug}`]),
      );
    }
    await expect.poll(() => sealedCount(tenant.id), { timeout: 20_000 }).toBe(250);
    await expectWhole(tenant.id, 250);
  } finally {
    await sealer.stop();
    await named.end();
  }
});

test("a clock that goes back does not take the time of sealing with it", async () => {
  const tenant = await createTestTenant();
  await writeEntries(tenant.id, 3);
  await sealEntries(tenant.id);
  const [ahead] = (
    await asSuperuser((client) =>
      client.query<{ at: string }>(
        "UPDATE audit_heads SET sealed_at = now() + interval '1 day' WHERE tenant_id = $1 RETURNING sealed_at::text AS at",
        [tenant.id],
      ),
    )
  ).rows;
  await writeEntries(tenant.id, 3);
  await sealEntries(tenant.id);
  const times = await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql<{ late: boolean }>("SELECT sealed_at >= $1::timestamptz AS late FROM audit_entries ORDER BY sequence", [ahead?.at]),
  );
  expect(times.map((row) => row.late)).toEqual([false, false, false, true, true, true]);
  await expectWhole(tenant.id, 6);
});

test("the worker may seal, and touch nothing of the log by hand", async () => {
  for (const statement of [
    "DELETE FROM audit_outbox",
    "UPDATE audit_entries SET body = ''",
    "DELETE FROM audit_entries",
    "TRUNCATE audit_entries",
    "UPDATE audit_heads SET sequence = 0",
    "SELECT audit_seal_demo(current_tenant_id())",
  ]) {
    await expect(pool.query(statement), statement).rejects.toMatchObject({ code: "42501" });
  }
});
