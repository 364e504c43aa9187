import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { anonymous } from "@/lib/gate/principal";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { tagsOf } from "./health";
import { createApiKey } from "./mutations";
import { apiKeyAttention, findApiKeys, listApiKeys } from "./queries";
import { apiKeyUses } from "./schema";

let tenant: TestTenant;
let other: TestTenant;
const owner = () => personWith(tenant, "gatehouse/owner");
const minute = 60_000;
const day = 1_440 * minute;
// On both sides of every edge, five minutes away.
const expiries = [null, -5 * minute, 5 * minute, 14 * day - 5 * minute, 14 * day + 5 * minute];
const quiet = [0, 90 * day - 5 * minute, 90 * day + 5 * minute];

type Times = { expires: number | null; used: number | null; created: number; revoked: boolean };
const insert = (workspaceId: string, name: string, { expires, used, created, revoked }: Times, now: number) =>
  inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql(
      `INSERT INTO api_keys (id, workspace_id, name, environment, lookup, verifier, pepper_version, last_four, scopes, created_at, expires_at, last_used_at, revoked_at)
       VALUES ($1, $2, $3, 'test', '0000aaaa', '-', 1, '0000', '{credentials:lease}', $4, $5, $6, CASE WHEN $7 THEN now() END)`,
      [
        uuidv7(),
        workspaceId,
        name,
        new Date(now - created),
        expires === null ? null : new Date(now + expires),
        used === null ? null : new Date(now - used),
        revoked,
      ],
    ),
  );

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]), await createTestTenant()];
  const now = Date.now();
  for (const [row, expires] of expiries.entries()) {
    for (const [column, age] of quiet.entries()) {
      const workspaceId = column === 0 ? tenant.workspaces.other : tenant.workspaces.main;
      await insert(workspaceId, `used ${row}-${column}`, { expires, used: age, created: 500 * day, revoked: false }, now);
      await insert(workspaceId, `never ${row}-${column}`, { expires, used: null, created: age, revoked: column === 1 }, now);
    }
  }
});

const all = async (principal = owner(), input = {}) => (await execute(listApiKeys, principal, { limit: 100, ...input })).items;

test.each(apiKeyUses)("the filter %s gives the keys that carry the tag, and no other", async (use) => {
  const wanted = (await all()).filter((key) => tagsOf(key, Date.now()).includes(use)).map(({ id }) => id);
  expect(wanted.length).toBeGreaterThan(4);
  expect((await all(owner(), { use })).map(({ id }) => id)).toEqual(wanted);
});

test("the numbers are those of the lists behind them", async () => {
  for (const principal of [owner(), personWith(tenant, "gatehouse/auditor", tenant.workspaces.other)]) {
    const attention = await execute(apiKeyAttention, principal, {});
    const count = async (input: object) => (await all(principal, input)).length;
    expect(attention).toMatchObject({
      active: await count({ status: "active" }),
      expiring: await count({ use: "expiring" }),
      unused: await count({ use: "unused" }),
    });
  }
});

test("the most urgent come first: what ends soon, then what was not used for the longest", async () => {
  const { urgent } = await execute(apiKeyAttention, owner(), {});
  expect(urgent.map(({ name, tag }) => `${name} ${tag}`)).toEqual([
    "used 2-2 expiring",
    "never 2-2 expiring",
    "used 2-1 expiring",
    "used 2-0 expiring",
    "never 2-0 expiring",
  ]);
  expect(urgent[1]).toEqual({
    id: expect.any(String),
    name: "never 2-2",
    workspaceName: "main",
    expiresAt: expect.any(Date),
    lastUsedAt: null,
    tag: "expiring",
  });
});

test("another organization's keys are neither counted nor found", async () => {
  const stranger = personWith(other, "gatehouse/owner");
  expect(await execute(apiKeyAttention, stranger, {})).toEqual({ active: 0, expiring: 0, unused: 0, urgent: [] });
  for (const text of ["used", "gh_test_0000aaaa"]) expect((await execute(findApiKeys, stranger, { text })).items).toEqual([]);
});

test("a key is found by part of its name, its id, its prefix, or all of it, of which only the prefix counts", async () => {
  const { id, prefix, secret } = await execute(createApiKey, owner(), {
    name: "Nightly export",
    workspaceId: tenant.workspaces.main,
    scopes: ["credentials:lease"],
  });
  const found = { kind: "api_key", id, name: "Nightly export", detail: `${prefix} · main` };
  const find = async (text: string) => (await execute(findApiKeys, owner(), { text })).items;
  for (const text of ["LY EXP", id, id.toUpperCase(), prefix, prefix.slice(0, -2), secret]) expect(await find(text), text).toEqual([found]);
  expect(await find(prefix.replace("gh_live", "gh_test"))).toEqual([]);
  expect(await find(prefix.slice(8))).toEqual([]);
  expect(await find("gh_test_0000aaaa")).toHaveLength(5);
});

test("both refuse who lacks api_keys:read, and what is not text", async () => {
  for (const operation of [apiKeyAttention, findApiKeys]) {
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:lease"]), { text: "x" });
    await expectForbidden(operation, anonymous(testRequest()), { text: "x" });
  }
  for (const text of ["", "\ud800", "x".repeat(101), null])
    await expect(execute(findApiKeys, owner(), { text })).rejects.toMatchObject({ code: "invalid_input" });
});
