import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous } from "@/lib/gate/principal";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { tagsOf } from "./health";
import { credentialAttention, findCredentials, listCredentials } from "./queries";
import { credentialHealths } from "./schema";

let tenant: TestTenant;
let other: TestTenant;
const owner = () => personWith(tenant, "gatehouse/owner");
const minute = 60_000;
const day = 1_440 * minute;
// On both sides of every edge, five minutes away.
const expiries = [null, -400 * day, -5 * minute, 5 * minute, 30 * day - 5 * minute, 30 * day + 5 * minute, 400 * day];
const rotations = [0, 90 * day - 5 * minute, 90 * day + 5 * minute, 400 * day];

const insert = (workspaceId: string, name: string, expiresAt: Date | null, rotatedAt: Date) =>
  inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql(
      `INSERT INTO credentials (id, workspace_id, name, vendor, kind, sealed_secret, fingerprint, expires_at, rotated_at)
       VALUES ($1, $2, $3, 'webhook', 'api_key', '\\x00', '0', $4, $5)`,
      [uuidv7(), workspaceId, name, expiresAt, rotatedAt],
    ),
  );

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]), await createTestTenant()];
  const now = Date.now();
  for (const [row, left] of expiries.entries()) {
    for (const [column, age] of rotations.entries()) {
      const workspaceId = column === 0 ? tenant.workspaces.other : tenant.workspaces.main;
      await insert(workspaceId, `Row ${row}-${column}`, left === null ? null : new Date(now + left), new Date(now - age));
    }
  }
});

const all = async (principal = owner(), input = {}) => (await execute(listCredentials, principal, { limit: 100, ...input })).items;

test.each(credentialHealths)("the filter %s gives the rows that carry the tag, and no other", async (health) => {
  const tag = health === "rotation_due" ? "rotation due" : health;
  const wanted = (await all()).filter((row) => tagsOf(row, Date.now()).includes(tag)).map(({ id }) => id);
  expect(wanted.length).toBeGreaterThan(5);
  expect((await all(owner(), { health })).map(({ id }) => id)).toEqual(wanted);
});

test("the numbers are those of the lists behind them", async () => {
  for (const principal of [owner(), personWith(tenant, "gatehouse/auditor", tenant.workspaces.other)]) {
    const attention = await execute(credentialAttention, principal, {});
    const count = async (input: object) => (await all(principal, input)).length;
    expect(attention).toMatchObject({
      total: await count({}),
      expired: await count({ health: "expired" }),
      expiring: await count({ health: "expiring" }),
      rotationDue: await count({ health: "rotation_due" }),
    });
  }
});

test("the most urgent come first: what ended longest ago, then what ends soon, then what was not rotated", async () => {
  const { urgent } = await execute(credentialAttention, owner(), {});
  expect(urgent.map(({ name, tag }) => `${name} ${tag}`)).toEqual([
    "Row 1-3 expired",
    "Row 1-2 expired",
    "Row 1-1 expired",
    "Row 1-0 expired",
    "Row 2-3 expired",
  ]);
  expect(urgent[0]).toEqual({
    id: expect.any(String),
    name: "Row 1-3",
    workspaceName: "main",
    expiresAt: expect.any(Date),
    tag: "expired",
  });
  const limited = await execute(credentialAttention, personWith(tenant, "gatehouse/auditor", tenant.workspaces.other), {});
  expect(limited.urgent.map(({ name, tag }) => `${name} ${tag}`)).toEqual([
    "Row 1-0 expired",
    "Row 2-0 expired",
    "Row 3-0 expiring",
    "Row 4-0 expiring",
  ]);
  expect(limited.total).toBe(expiries.length);
});

test("another organization's credentials are neither counted nor found", async () => {
  const stranger = personWith(other, "gatehouse/owner");
  expect(await execute(credentialAttention, stranger, {})).toEqual({ total: 0, expired: 0, expiring: 0, rotationDue: 0, urgent: [] });
  expect((await execute(findCredentials, stranger, { text: "Row" })).items).toEqual([]);
});

test("credentials are found by part of their name, the nearest first, and by id", async () => {
  await insert(tenant.workspaces.main, "MÜLLER 100%", null, new Date());
  const find = async (text: string) => (await execute(findCredentials, owner(), { text })).items;
  const [row] = await find("müll");
  expect(row).toEqual({ kind: "credential", id: expect.any(String), name: "MÜLLER 100%", detail: "main" });
  expect(await find((row?.id ?? "").toUpperCase())).toEqual([row]);
  expect((await find("0%")).map(({ name }) => name)).toEqual(["MÜLLER 100%"]);
  expect((await find(" row 1-3 "))[0]?.name).toBe("Row 1-3");
  expect(await find("row")).toHaveLength(5);
  expect(await find("_")).toEqual([]);
});

test("both refuse who lacks credentials:read, and what is not text", async () => {
  for (const operation of [credentialAttention, findCredentials]) {
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:lease"]), { text: "x" });
    await expectForbidden(operation, anonymous(testRequest()), { text: "x" });
  }
  for (const input of [
    {},
    { text: "" },
    { text: "  " },
    { text: "x\0" },
    { text: "x".repeat(101) },
    { text: ["x"] },
    { text: "x", limit: 9 },
  ])
    await expect(execute(findCredentials, owner(), input)).rejects.toMatchObject({ code: "invalid_input" });
});
