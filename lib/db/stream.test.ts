import { expect, test } from "vitest";
import { createTestTenant } from "@/lib/testing/tenant";
import { streamRows, type TextRow } from "./stream";
import { inTenantSql } from "./tenant";

async function all(stream: AsyncGenerator<TextRow[]>): Promise<TextRow[][]> {
  const batches: TextRow[][] = [];
  for await (const batch of stream) batches.push(batch);
  return batches;
}

test("rows come as texts, in order, in batches, after an empty one", async () => {
  const tenant = await createTestTenant();
  const [first, ...rest] = await all(
    streamRows(
      { tenantId: tenant.id, workspaceIds: "*" },
      "SELECT n, NULL, n % 2 = 0 FROM generate_series(1, $1::int) AS n",
      [50_000],
      new AbortController().signal,
    ),
  );
  expect(first).toEqual([]);
  expect(rest.flat()).toHaveLength(50_000);
  expect(rest.flat().slice(0, 2)).toEqual([
    ["1", null, "f"],
    ["2", null, "t"],
  ]);
  expect(rest.length).toBeGreaterThan(5);
});

test("it sees one tenant, of one moment, and writes nothing", async () => {
  const [tenant, other] = await Promise.all([createTestTenant(), createTestTenant()]);
  const scope = { tenantId: tenant.id, workspaceIds: "*" } as const;
  const stream = streamRows(scope, "SELECT id FROM workspaces", [], new AbortController().signal);
  await stream.next();
  const seen = (await all(stream)).flat().map(([id]) => id);
  expect(seen.sort()).toEqual(Object.values(tenant.workspaces).sort());
  expect(seen).not.toContain(other.workspaces.main);
  await expect(all(streamRows(scope, "DELETE FROM workspaces", [], new AbortController().signal))).rejects.toMatchObject({ code: "25006" });
});

test("aborting ends it at once, also while no row comes", async () => {
  const tenant = await createTestTenant();
  const stop = new AbortController();
  const stream = streamRows({ tenantId: tenant.id, workspaceIds: "*" }, "SELECT pg_sleep(60)", [], stop.signal);
  await stream.next();
  const next = stream.next();
  stop.abort();
  await expect(next).rejects.toThrow();
  expect(await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => (await sql("SELECT 1")).length)).toBe(1);
});
