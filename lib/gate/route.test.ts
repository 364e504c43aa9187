import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { z } from "@/lib/zod";
import { defineMutation, defineQuery } from "./operation";
import { route } from "./route";

let tenant: TestTenant;
let secret: string;
let powerless: string;
let created = 0;

beforeAll(async () => {
  tenant = await createTestTenant();
  secret = (await createTestApiKey(tenant, tenant.workspaces.main, ["workspaces:read", "workspaces:update"])).secret;
  powerless = (await createTestApiKey(tenant, tenant.workspaces.main, ["api_keys:read"])).secret;
});

const list = route(
  defineQuery({
    permission: "workspaces:read",
    scope: "workspace",
    input: z.strictObject({ name: z.string().optional() }),
    run: async ({ db }) => ({ items: await db.workspace.findMany({ select: { name: true } }) }),
  }),
);
const rename = route(
  defineMutation({
    permission: "workspaces:update",
    scope: "workspace",
    event: "workspace.renamed",
    input: z.strictObject({ id: z.uuid(), name: z.string().max(100) }),
    async run({ db }, { id, name }) {
      created++;
      const after = await db.workspace.update({ where: { id }, data: { name }, select: { id: true, name: true } });
      return { change: { target: { type: "workspace", id }, workspaceId: id, after }, output: { ...after, turn: created } };
    },
  }),
);

type Call = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  params?: Record<string, string>;
  query?: string;
  key?: string | null;
};
function call(
  handler: typeof list,
  { method = "GET", headers = {}, body, params = {}, query = "", key = secret }: Call = {},
): Promise<Response> {
  const all = {
    "content-type": "application/json",
    "x-client-ip": "192.0.2.9",
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...headers,
  };
  return handler(
    new Request(`http://localhost:3000/api/v1/probe${query}`, { method, headers: all, ...(body === undefined ? {} : { body }) }),
    { params: Promise.resolve(params) },
  );
}
const json = async (response: Response) => (await response.json()) as Record<string, unknown>;

test("a key is accepted in either header, and sees its own workspace", async () => {
  const bearer = await call(list);
  expect([bearer.status, await json(bearer)]).toEqual([200, { items: [{ name: "main" }] }]);
  expect((await call(list, { key: null, headers: { "x-api-key": secret } })).status).toBe(200);
});

test("an unchanged answer is 304", async () => {
  const etag = (await call(list)).headers.get("etag") ?? "";
  expect((await call(list, { headers: { "if-none-match": etag } })).status).toBe(304);
});

test.each([
  ["no key", null, {}],
  ["a key that is not ours", "gh_live_nothing", {}],
  ["basic authorization", null, { authorization: "Basic eDp5" }],
])("%s is 401 with one plain sentence", async (_what, key, headers) => {
  const response = await call(list, { key, headers });
  expect(response.status).toBe(401);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("www-authenticate")).toContain("Bearer");
  expect(await json(response)).toMatchObject({ code: "unauthenticated", status: 401, request_id: expect.any(String) });
});

test("an expired key and a revoked key are 401, at once", async () => {
  const expired = await createTestApiKey(tenant, tenant.workspaces.main, ["workspaces:read"], new Date(Date.now() - 1));
  expect((await call(list, { key: expired.secret })).status).toBe(401);
  const doomed = await createTestApiKey(tenant, tenant.workspaces.main, ["workspaces:read"]);
  expect((await call(list, { key: doomed.secret })).status).toBe(200);
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql("UPDATE api_keys SET revoked_at = now() WHERE id = $1", [doomed.id]),
  );
  expect((await call(list, { key: doomed.secret })).status).toBe(401);
});

test("a missing permission is 403 and comes before the input is read", async () => {
  const response = await call(rename, { method: "PATCH", key: powerless, body: "{ not json" });
  expect([response.status, await json(response)]).toMatchObject([403, { code: "forbidden", permission: "workspaces:update" }]);
});

const deep = `${'{"a":'.repeat(40)}1${"}".repeat(40)}`;
test.each([
  ["broken JSON", "{"],
  ["a duplicate key", '{"name":"a","name":"b"}'],
  ["a prototype key", '{"__proto__":{"name":"a"}}'],
  ["a NUL character", '{"name":"a\\u0000b"}'],
  ["a lone surrogate", '{"name":"\\ud800"}'],
  ["too deep", deep],
  ["an array", "[]"],
  ["an unknown field", '{"name":"a","tenant_id":"b"}'],
  ["a wrong type", '{"name":{"contains":"a"}}'],
  ["not UTF-8", new Uint8Array([0x7b, 0xff, 0x7d])],
])("%s is 400 and changes nothing", async (_what, body) => {
  const before = created;
  const response = await call(rename, { method: "PATCH", body, params: { id: tenant.workspaces.main } });
  expect([response.status, await json(response)]).toMatchObject([400, { code: "invalid_input" }]);
  expect(created).toBe(before);
});

test("a body over 1 MB is 413, another type 415, a value given twice 400", async () => {
  const params = { id: tenant.workspaces.main };
  expect((await call(rename, { method: "PATCH", body: `{"name":"${"x".repeat(1_000_001)}"}`, params })).status).toBe(413);
  expect(
    (await call(rename, { method: "PATCH", body: "name=a", params, headers: { "content-type": "application/x-www-form-urlencoded" } }))
      .status,
  ).toBe(415);
  expect((await call(rename, { method: "PATCH", body: `{"id":"${tenant.workspaces.other}","name":"a"}`, params })).status).toBe(400);
  expect((await call(list, { query: "?name=a&name=b" })).status).toBe(400);
});

test("another workspace's row is 404", async () => {
  const response = await call(rename, { method: "PATCH", body: '{"name":"taken-over"}', params: { id: tenant.workspaces.other } });
  expect(response.status).toBe(404);
});

test("sixty-four identical requests with one Idempotency-Key have one effect and one answer", async () => {
  const before = created;
  const once = () =>
    call(rename, {
      method: "PATCH",
      headers: { "idempotency-key": "one" },
      body: '{"name":"main"}',
      params: { id: tenant.workspaces.main },
    });
  const answers = await Promise.all(
    Array.from({ length: 64 }, async () => JSON.stringify([(await once()).status, await (await once()).json()])),
  );
  expect(new Set(answers).size).toBe(1);
  expect(created).toBe(before + 1);
});

test("an Idempotency-Key used for something else is 422", async () => {
  const send = (name: string) =>
    call(rename, {
      method: "PATCH",
      headers: { "idempotency-key": "two" },
      body: JSON.stringify({ name }),
      params: { id: tenant.workspaces.main },
    });
  expect((await send("main")).status).toBe(200);
  const other = await send("different");
  expect([other.status, await json(other)]).toMatchObject([422, { code: "idempotency_mismatch" }]);
});

test("wrong secrets for a known key are limited; the right one, once seen, is not", async () => {
  const key = await createTestApiKey(tenant, tenant.workspaces.main, ["workspaces:read"]);
  expect((await call(list, { key: key.secret })).status).toBe(200);
  const { generateApiKey } = await import("./api-key-format");
  const { crc32 } = await import("node:zlib");
  const forge = () => {
    const body = `${key.secret.slice(0, 17)}${generateApiKey("test").secret.slice(17, -6)}`;
    const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let sum = "";
    for (let rest = crc32(body), digit = 0; digit < 6; digit++, rest = Math.floor(rest / 62)) sum = digits[rest % 62] + sum;
    return body + sum;
  };
  const statuses = [];
  for (let attempt = 0; attempt < 12; attempt++) statuses.push((await call(list, { key: forge() })).status);
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
  expect(statuses.slice(10)).toEqual([429, 429]);
  expect((await call(list, { key: key.secret })).status).toBe(200);
});
