import { expect, test } from "vitest";

process.env.DATABASE_POOL_SIZE = "1";

test("one connection for everybody leaks nothing either, and nothing waits for a second one", { timeout: 120_000 }, async () => {
  const { measureLeaks } = await import("@/lib/testing/leaks");
  const found = await measureLeaks({ workers: 8, rounds: 60, tenants: 8 });
  expect(found).toMatchObject({ foreign: 0, unbound: 0 });
});
