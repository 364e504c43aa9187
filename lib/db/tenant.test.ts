import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { type Database, inTenant, inTenantSql, type Sql } from "./tenant";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const scopeOf = ({ id }: { id: string }) => ({ tenantId: id, workspaceIds: "*" }) as const;
const addWorkspace = "INSERT INTO workspaces (id, name) VALUES ($1, $2)";
const count = (name: string) =>
  inTenantSql(scopeOf(tenant), async (sql) => (await sql("SELECT FROM workspaces WHERE name = $1", [name])).length);

test("a statement that nobody waits for commits with the transaction, or fails it with its own error", async () => {
  await inTenantSql(scopeOf(tenant), async (sql) => void sql(addWorkspace, [uuidv7(), "unattended"]));
  expect(await count("unattended")).toBe(1);
  const failing = inTenantSql(scopeOf(tenant), async (sql) => {
    void sql(addWorkspace, [uuidv7(), "lost"]);
    void sql(addWorkspace, [uuidv7(), "Not a name"]);
    return "done";
  });
  await expect(failing).rejects.toMatchObject({ code: "23514" });
  const later = inTenantSql(scopeOf(tenant), async (sql) => {
    void sql(addWorkspace, [uuidv7(), "Not a name"]);
    await sql(addWorkspace, [uuidv7(), "lost"]);
  });
  await expect(later).rejects.toMatchObject({ code: "23514" });
  expect(await count("lost")).toBe(0);
});

test("work that swallows a failure does not succeed: nothing of it was committed", async () => {
  const swallowing = inTenant(scopeOf(tenant), async ({ sql }) => {
    await sql(addWorkspace, [uuidv7(), "swallowed"]);
    await sql("SELECT 1 / 0").catch(() => undefined);
    return "done";
  });
  await expect(swallowing).rejects.toMatchObject({ code: "22012" });
  expect(await count("swallowed")).toBe(0);
});

test("what is asked after the end reaches no connection", async () => {
  const kept = await inTenant(scopeOf(tenant), async ({ db, sql }) => {
    await db.workspace.count();
    return { ask: { db, sql } as { db: Database; sql: Sql } };
  });
  await expect(kept.ask.sql("SELECT 1")).rejects.toThrow("outside a transaction");
  await expect(kept.ask.db.workspace.findMany()).rejects.toThrow("outside a transaction");
});

test("look-ups of the same moment stay in their own organizations", async () => {
  const tenants = await Promise.all(Array.from({ length: 6 }, () => createTestTenant()));
  const found = await Promise.all(
    tenants.map((own, index) =>
      inTenant(scopeOf(own), async ({ db }) => {
        const foreign = tenants[(index + 1) % tenants.length]?.workspaces.main ?? "";
        const [mine, theirs] = await Promise.all([
          db.workspace.findUnique({ where: { id: own.workspaces.main } }),
          db.workspace.findUnique({ where: { id: foreign } }),
        ]);
        return [mine?.tenantId, theirs];
      }),
    ),
  );
  expect(found).toEqual(tenants.map(({ id }) => [id, null]));
});

test("a write that Prisma splits into several statements is part of the transaction", async () => {
  const { id, personId } = tenant.memberships["gatehouse/owner"] ?? { id: "", personId: "" };
  const assignments = () => inTenantSql(scopeOf(tenant), (sql) => sql("SELECT FROM role_assignments"));
  const before = await assignments();
  const data = { name: "Split", assignments: { create: { role: "gatehouse/auditor", workspaceId: tenant.workspaces.main } } };
  const split = (abort: boolean) =>
    inTenant({ ...scopeOf(tenant), personId }, async ({ db }) => {
      await db.membership.update({ where: { id }, data });
      if (abort) throw new Error("aborted on purpose");
    });
  await expect(split(true)).rejects.toThrow("aborted on purpose");
  expect(await assignments()).toHaveLength(before.length);
  await split(false);
  expect(await assignments()).toHaveLength(before.length + 1);
});
