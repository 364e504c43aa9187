import { expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { createTestTenant } from "@/lib/testing/tenant";
import { dataKeyOf, openValue, sealValue } from "./data-keys";

const tenant = await createTestTenant();
const scope = { tenantId: tenant.id, workspaceIds: "*" } as const;
const place = (workspaceId: string | null) => ({
  purpose: "probe",
  tenantId: tenant.id,
  workspaceId,
  table: "probes",
  record: "r",
  field: "f",
  version: 1,
});
const boom = new Error("rolled back");

test("a key made in a transaction that rolls back is forgotten with it", async () => {
  const owner = { tenantId: tenant.id, workspaceId: tenant.workspaces.main };
  let first = "";
  await expect(
    inTenantSql(scope, async (sql) => {
      first = (await dataKeyOf(sql, owner)).id;
      throw boom;
    }),
  ).rejects.toBe(boom);
  const second = await inTenantSql(scope, async (sql) => (await dataKeyOf(sql, owner)).id);
  expect(second).not.toBe(first);
  expect(await inTenantSql(scope, async (sql) => (await dataKeyOf(sql, owner)).id)).toBe(second);
});

test("twenty at once agree on one key", async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, () =>
      inTenantSql(scope, async (sql) => (await dataKeyOf(sql, { tenantId: tenant.id, workspaceId: null })).id),
    ),
  );
  expect(new Set(ids).size).toBe(1);
});

test("a value opens where it was sealed and nowhere else", async () => {
  const sealed = await inTenantSql(scope, (sql) => sealValue(sql, place(tenant.workspaces.main), "plain"));
  const opened = (at: ReturnType<typeof place>) => inTenantSql(scope, (sql) => openValue(sql, at, sealed));
  expect((await opened(place(tenant.workspaces.main))).toString()).toBe("plain");
  await expect(opened(place(tenant.workspaces.other))).rejects.toThrow("could not be opened");
  await expect(opened({ ...place(tenant.workspaces.main), record: "other" })).rejects.toThrow("could not be opened");
  const stranger = await createTestTenant();
  await expect(
    inTenantSql({ tenantId: stranger.id, workspaceIds: "*" }, (sql) =>
      openValue(sql, { ...place(tenant.workspaces.main), tenantId: stranger.id }, sealed),
    ),
  ).rejects.toThrow("could not be opened");
});
