import { expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant } from "@/lib/testing/tenant";
import { flushRepeats, recordDenial, recordKeyUse } from "./repeats";

const tenant = await createTestTenant(["gatehouse/auditor"]);
const read = async (event: string) => {
  const rows = await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql<{ body: string }>("SELECT body FROM audit_outbox WHERE event = $1 UNION ALL SELECT body FROM audit_entries WHERE event = $1", [
      event,
    ]),
  );
  return rows.map(({ body }) => JSON.parse(body) as { repeats?: { count: number }; target: { id: string } });
};

test("the first refusal is an entry at once; repeats become one entry with their count, at the latest when the process ends", async () => {
  const auditor = personWith(tenant, "gatehouse/auditor");
  for (let attempt = 0; attempt < 5; attempt++) await recordDenial(auditor, "credentials:rotate", "forbidden");
  await recordDenial(auditor, "credentials:delete", "forbidden");
  expect(await read("permission.denied")).toHaveLength(2);
  await flushRepeats();
  const entries = await read("permission.denied");
  expect(entries.map(({ target, repeats }) => `${target.id} ${repeats?.count ?? "first"}`).sort()).toEqual([
    "credentials:delete first",
    "credentials:rotate 4",
    "credentials:rotate first",
  ]);
});

test("uses of a key are folded per operation, and people's are not counted here", async () => {
  const key = keyWith(tenant, tenant.workspaces.main, ["credentials:read"]);
  await Promise.all(Array.from({ length: 20 }, () => recordKeyUse(key, "credentials:read")));
  await recordKeyUse(personWith(tenant, "gatehouse/auditor"), "credentials:read");
  await flushRepeats();
  const counts = (await read("api_key.used")).map(({ repeats }) => repeats?.count ?? 1);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
  expect(counts).toHaveLength(2);
});
