import { expect, test } from "vitest";
import { measureControl, measureLeaks } from "@/lib/testing/leaks";
import { createTestTenant } from "@/lib/testing/tenant";

test("no row of another tenant in 10,000 queries of 16 workers", { timeout: 120_000 }, async () => {
  const found = await measureLeaks({ workers: 16, rounds: 170, tenants: 12 });
  expect(found.queries).toBeGreaterThanOrEqual(10_000);
  expect(found.rows).toBeGreaterThan(10_000);
  expect(found).toMatchObject({ foreign: 0, unbound: 0 });
});

test("the same harness sees a leak where there is one", async () => {
  const tenants = await Promise.all([createTestTenant(), createTestTenant(), createTestTenant()]);
  expect(
    await measureControl(
      process.env.DATABASE_URL ?? "",
      tenants.map((tenant) => tenant.id),
    ),
  ).toBeGreaterThan(0);
});
