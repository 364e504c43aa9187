import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { listApiKeys } from "@/lib/api-keys/queries";
import { apiKeySorts } from "@/lib/api-keys/schema";
import { listCredentials } from "@/lib/credentials/queries";
import { credentialSorts } from "@/lib/credentials/schema";
import { inTenantSql, type Sql } from "@/lib/db/tenant";
import { asSuperuser } from "@/lib/testing/audit-log";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import type { Order, Sorts } from "./keyset";
import type { Page } from "./keyset-sql";
import { execute, type Operation } from "./operation";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner"]);
});

type Row = { id: string; name: string } & Record<string, string | null>;
type Facts = { name: string; first: number; second: number; third: number | null; fourth: number | null };

// Few letters and few moments, a microsecond apart, so that values meet at the ends of pages.
const letter = fc.constantFrom(..."aAbBäÄöß zZ09_-é日");
const moment = fc.integer({ min: 0, max: 5 });
const facts: fc.Arbitrary<Facts[]> = fc.array(
  fc.record({
    name: fc.string({ unit: letter, minLength: 1, maxLength: 3 }),
    first: moment,
    second: moment,
    third: fc.option(moment),
    fourth: fc.option(moment),
  }),
  { maxLength: 24 },
);
const at = (offset: number | null) => (offset === null ? null : `2026-01-31T09:05:07.123${450 + offset}Z`);

const collator = new Intl.Collator("en");
const bytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
const people = (one: string, other: string) => collator.compare(one, other) || bytes(one, other);
const numbers = (one: string, other: string) => Number(BigInt(one) - BigInt(other));

/** The rows in the order that was asked for, found without any of the code that is tested. */
function sorted(rows: readonly Row[], sorts: Sorts, sort: string, order: Order): string[] {
  const timed = sorts[sort]?.type === "time";
  const sign = order === "asc" ? 1 : -1;
  const given = (row: Row) => (timed ? row[sort] : row.name.toLowerCase()) ?? null;
  const compare = (one: Row, other: Row): number => {
    const [a, b] = [given(one), given(other)];
    if (a === null || b === null) return a === b ? sign * bytes(one.id, other.id) : a === null ? 1 : -1;
    return sign * ((timed ? numbers(a, b) : people(a, b)) || bytes(one.id, other.id));
  };
  return [...rows].sort(compare).map(({ id }) => id);
}

async function pages(
  operation: Operation<unknown, Page<{ id: string }>>,
  asked: { sort: string; order: Order; limit: number },
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<{ id: string }> = await execute(operation, personWith(tenant, "gatehouse/owner"), {
      ...asked,
      ...(cursor ? { cursor } : {}),
    });
    expect(page.items.length).toBe(page.nextCursor ? asked.limit : page.items.length);
    expect(page.items[0] ?? {}).not.toHaveProperty("place");
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  return seen;
}

type List = {
  operation: Operation<unknown, Page<{ id: string }>>;
  sorts: Sorts;
  table: string;
  insert: (sql: Sql, row: Facts) => Promise<unknown>;
  read: string;
};
const us = (column: string, name: string) => `audit_microseconds(${column})::text AS "${name}"`;

const lists: Record<string, List> = {
  credentials: {
    operation: listCredentials as List["operation"],
    sorts: credentialSorts,
    table: "credentials",
    insert: (sql, { name, first, second, third, fourth }) =>
      sql(
        `INSERT INTO credentials (id, workspace_id, name, vendor, kind, sealed_secret, fingerprint, created_at, rotated_at, expires_at, last_used_at)
         VALUES ($1, $2, $3, 'webhook', 'api_key', '\\x00', '0', $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [uuidv7(), tenant.workspaces.main, name, at(first), at(second), at(third), at(fourth)],
      ),
    read: `SELECT id, name, ${us("created_at", "created")}, ${us("rotated_at", "rotated")}, ${us("expires_at", "expires")}, ${us("last_used_at", "lastUsed")} FROM credentials WHERE tenant_id = $1`,
  },
  "API keys": {
    operation: listApiKeys as List["operation"],
    sorts: apiKeySorts,
    table: "api_keys",
    insert: (sql, { name, first, third, fourth }) =>
      sql(
        `INSERT INTO api_keys (id, workspace_id, name, environment, lookup, verifier, pepper_version, last_four, scopes, created_at, expires_at, last_used_at)
         VALUES ($1, $2, $3, 'test', '00000000', '-', 1, '0000', '{credentials:lease}', $4, $5, $6)`,
        [uuidv7(), tenant.workspaces.main, name, at(first), at(third), at(fourth)],
      ),
    read: `SELECT id, name, ${us("created_at", "created")}, ${us("expires_at", "expires")}, ${us("last_used_at", "lastUsed")} FROM api_keys WHERE tenant_id = $1`,
  },
};

test.each(Object.keys(lists))("the pages of %s, put together, are the whole list in order", async (name) => {
  const { operation, sorts, table, insert, read } = lists[name] as List;
  const asked = fc.record({
    sort: fc.constantFrom(...Object.keys(sorts)),
    order: fc.constantFrom<Order>("asc", "desc"),
    limit: fc.constantFrom(1, 2, 3, 5, 8, 100),
  });
  await asSuperuser((client) =>
    fc.assert(
      fc.asyncProperty(facts, fc.array(asked, { minLength: 1, maxLength: 4 }), async (made, requests) => {
        await client.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [tenant.id]);
        await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
          for (const row of made) await insert(sql, row);
        });
        const { rows } = await client.query<Row>(read, [tenant.id]);
        for (const { sort, order, limit } of requests)
          expect(await pages(operation, { sort, order, limit }), `${sort} ${order} by ${limit}`).toEqual(sorted(rows, sorts, sort, order));
      }),
      { numRuns: 40 },
    ),
  );
});

test("without being asked, what expires first is on top and what was never used at the bottom", async () => {
  const bySort = async ({ operation }: List, sort: string, order: Order) =>
    expect((await execute(operation, personWith(tenant, "gatehouse/owner"), {})).items.map(({ id }) => id)).toEqual(
      await pages(operation, { sort, order, limit: 100 }),
    );
  await bySort(lists.credentials as List, "expires", "asc");
  await bySort(lists["API keys"] as List, "lastUsed", "desc");
});
