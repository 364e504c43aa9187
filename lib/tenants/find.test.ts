import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { findApiKeys, listApiKeys } from "@/lib/api-keys/queries";
import { findAuditEntries, listAuditEntries } from "@/lib/audit/queries";
import { findCredentials, listCredentials } from "@/lib/credentials/queries";
import { inTenantSql } from "@/lib/db/tenant";
import type { Found } from "@/lib/gate/found";
import { execute, type Operation } from "@/lib/gate/operation";
import type { Permission } from "@/lib/gate/permissions";
import { holds, type Principal } from "@/lib/gate/principal";
import { sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { findWorkspaces, listWorkspaces } from "@/lib/workspaces/queries";

type Item = { id: string; name?: string; prefix?: string };
type Noun = { permission: Permission; find: Operation<{ text: string }, { items: Found[] }>; list: Operation<unknown, { items: Item[] }> };
const nouns: Noun[] = [
  { permission: "credentials:read", find: findCredentials, list: listCredentials as Noun["list"] },
  { permission: "api_keys:read", find: findApiKeys, list: listApiKeys as Noun["list"] },
  { permission: "workspaces:read", find: findWorkspaces, list: listWorkspaces as Noun["list"] },
  { permission: "audit:read", find: findAuditEntries, list: listAuditEntries as Noun["list"] },
];

let tenant: TestTenant;
const known: string[] = [];

/** In each of two workspaces a credential, a key and an entry; names that meet each other's. */
beforeAll(async () => {
  tenant = await createTestTenant();
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
    for (const [name, workspaceId] of Object.entries(tenant.workspaces)) {
      const [credential, key] = [uuidv7(), uuidv7()];
      await sql(
        "INSERT INTO credentials (id, workspace_id, name, vendor, kind, sealed_secret, fingerprint) VALUES ($1, $2, $3, 'webhook', 'api_key', '\\x00', '0')",
        [credential, workspaceId, `Mother ${name}`],
      );
      await sql(
        `INSERT INTO api_keys (id, workspace_id, name, environment, lookup, verifier, pepper_version, last_four, scopes)
         VALUES ($1, $2, $3, 'live', $4, '-', 1, '0000', '{credentials:lease}')`,
        [key, workspaceId, `Key of ${name}`, `find${key.slice(-4)}`],
      );
      known.push(credential, key, workspaceId, `gh_live_find${key.slice(-4)}`);
    }
  });
  const { main, other } = tenant.workspaces;
  known.push(...(await writeEntries(tenant.id, 3, (index) => ({ workspaceId: [main, other, null][index] ?? null }))), uuidv7());
  await sealEntries(tenant.id);
});

const some = fc.subarray(nouns.map(({ permission }) => permission));
const grants = fc.record({ organization: some, main: some, other: some });
const text = fc.oneof(
  fc.constantFrom("o", "M", "main", "other", "Key of", "gh_live_find", "%", "zebra"),
  fc.nat().map((at) => known[at % known.length] as string),
);

test("nothing is found that the noun's own list does not show, and everything that it does", async () => {
  await fc.assert(
    fc.asyncProperty(grants, text, async ({ organization, main, other }, wanted) => {
      const principal: Principal = {
        ...personWith(tenant, "gatehouse/owner"),
        roles: [],
        grants: {
          organization: new Set(organization),
          workspaces: new Map([
            [tenant.workspaces.main, new Set(main)],
            [tenant.workspaces.other, new Set(other)],
          ]),
        },
      };
      for (const { permission, find, list } of nouns) {
        if (!holds(principal, permission)) {
          await expectForbidden(find, principal, { text: wanted });
          continue;
        }
        const { items } = await execute(list, principal, {});
        const matches = ({ id, name, prefix }: Item) =>
          id === wanted || name?.toLowerCase().includes(wanted.toLowerCase()) || prefix?.startsWith(wanted);
        const found = (await execute(find, principal, { text: wanted })).items.map(({ id }) => id);
        expect(found.sort(), `${permission} ${wanted}`).toEqual(
          items
            .filter(matches)
            .map(({ id }) => id)
            .sort(),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test("a workspace is found by part of its name, and not once it is gone", async () => {
  const owner = personWith(tenant, "gatehouse/owner");
  const { main } = tenant.workspaces;
  expect((await execute(findWorkspaces, owner, { text: "MAI" })).items).toEqual([
    { kind: "workspace", id: main, name: "main", detail: null },
  ]);
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql("UPDATE workspaces SET deleted_at = now() WHERE id = $1", [main]),
  );
  for (const wanted of ["main", main]) expect((await execute(findWorkspaces, owner, { text: wanted })).items).toEqual([]);
});
