import { crc32 } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { resolveApiKey } from "@/lib/gate/api-key";
import { parseApiKey } from "@/lib/gate/api-key-format";
import { execute } from "@/lib/gate/operation";
import { personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createApiKey, revokeApiKey, rotateApiKey } from "./mutations";
import { getApiKey } from "./queries";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const owner = () => personWith(tenant, "gatehouse/owner");
const create = () =>
  execute(createApiKey, owner(), { name: "Used key", workspaceId: tenant.workspaces.main, scopes: ["credentials:lease"] });
const resolve = (secret: string, ip = "192.0.2.7") => resolveApiKey(secret, { ...testRequest(), source: "api", ip });

/** Another secret for the same look-up part, with a checksum that holds. */
function wrongSecret(secret: string, attempt: number): string {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const body = secret.slice(0, 17) + String(attempt).padStart(43, "0");
  let rest = crc32(body);
  let sum = "";
  for (let digit = 0; digit < 6; digit++, rest = Math.floor(rest / 62)) sum = alphabet[rest % 62] + sum;
  return body + sum;
}

test("a new key is its workspace's principal at once, and its use is noted", async () => {
  const made = await create();
  expect(await resolve(made.secret)).toMatchObject({
    type: "api_key",
    id: made.id,
    apiKeyId: made.id,
    tenantId: tenant.id,
    session: null,
    roles: [],
    grants: { organization: new Set(), workspaces: new Map([[tenant.workspaces.main, new Set(["credentials:lease"])]]) },
  });
  const seen = await execute(getApiKey, owner(), { id: made.id });
  expect(seen.lastUsedIp).toBe("192.0.2.7");
  expect(Date.now() - seen.lastUsedAt!.getTime()).toBeLessThan(60_000);
});

test("a revoked key is refused on its next call", async () => {
  const made = await create();
  expect(await resolve(made.secret)).not.toBeNull();
  await execute(revokeApiKey, owner(), { id: made.id, reason: "Leaked" });
  expect(await resolve(made.secret)).toBeNull();
});

test("an expired key is refused on its next call", async () => {
  const made = await create();
  expect(await resolve(made.secret)).not.toBeNull();
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql("UPDATE api_keys SET expires_at = now() WHERE id = $1", [made.id]),
  );
  expect(await resolve(made.secret)).toBeNull();
});

test("after rotation the old secret is refused and the new one works", async () => {
  const made = await create();
  expect(await resolve(made.secret)).not.toBeNull();
  const rotated = await execute(rotateApiKey, owner(), { id: made.id });
  expect(await resolve(made.secret)).toBeNull();
  expect(await resolve(rotated.secret)).toMatchObject({ id: made.id });
});

test("ten wrong secrets for one key and network stop guessing there, and nobody else", async () => {
  const made = await create();
  expect(parseApiKey(wrongSecret(made.secret, 0))).not.toBeNull();
  expect(await resolve(made.secret)).not.toBeNull();
  for (let attempt = 0; attempt < 10; attempt++) expect(await resolve(wrongSecret(made.secret, attempt))).toBeNull();
  await expect(resolve(wrongSecret(made.secret, 10))).rejects.toMatchObject({ code: "rate_limited" });
  expect(await resolve(wrongSecret(made.secret, 11), "198.51.100.1")).toBeNull();
  expect(await resolve(made.secret)).toMatchObject({ id: made.id });
});
