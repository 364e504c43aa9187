import { expect, test } from "vitest";
import { hasPgBouncer, startPgBouncer } from "@/lib/testing/pgbouncer";

test.skipIf(!hasPgBouncer)(
  "through PgBouncer in transaction mode nothing leaks, where a session setting would",
  { timeout: 180_000 },
  async () => {
    const direct = process.env.DATABASE_URL ?? "";
    const bouncer = await startPgBouncer(direct, 4);
    try {
      Object.assign(process.env, { DATABASE_URL: bouncer.url, DATABASE_POOL_SIZE: "24" });
      const { measureControl, measureLeaks } = await import("@/lib/testing/leaks");
      const { createTestTenant } = await import("@/lib/testing/tenant");
      const found = await measureLeaks({ workers: 16, rounds: 170, tenants: 12 });
      expect(found.queries).toBeGreaterThanOrEqual(10_000);
      expect(found).toMatchObject({ foreign: 0, unbound: 0 });
      const tenants = await Promise.all([createTestTenant(), createTestTenant(), createTestTenant()]);
      expect(
        await measureControl(
          bouncer.url,
          tenants.map((tenant) => tenant.id),
        ),
      ).toBeGreaterThan(0);
    } finally {
      bouncer.stop();
    }
  },
);
