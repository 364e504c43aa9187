import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import { execute } from "@/lib/gate/operation";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createCredential, leaseCredential, rotateCredential, updateCredential } from "./mutations";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const owner = () => personWith(tenant, "gatehouse/owner");
const sql = <Row extends object>(text: string, values: unknown[]) =>
  inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (run) => run<Row>(text, values));
const lease = (id: string, workspaceId = tenant.workspaces.main) =>
  execute(leaseCredential, keyWith(tenant, workspaceId, ["credentials:lease"]), { id });
const refused = { code: "unavailable" };

let count = 0;
const create = (secret: string, workspaceId = tenant.workspaces.main) =>
  execute(createCredential, owner(), { kind: "api_key", name: `Sealed ${count++}`, vendor: "webhook", workspaceId, secret });
const swap = (left: string, right: string) =>
  sql("UPDATE credentials a SET sealed_secret = b.sealed_secret FROM credentials b WHERE (a.id, b.id) IN (($1, $2), ($2, $1))", [
    left,
    right,
  ]);

test("values swapped between two rows of one workspace do not open", async () => {
  const [left, right] = [await create("left-secret"), await create("right-secret")];
  await swap(left.id, right.id);
  for (const { id } of [left, right]) await expect(lease(id)).rejects.toMatchObject(refused);
  await swap(left.id, right.id);
  expect((await lease(left.id)).secrets).toEqual({ secret: "left-secret" });
});

test("a value of one workspace does not open in another", async () => {
  const here = await create("here-secret");
  const there = await create("there-secret", tenant.workspaces.other);
  await sql("UPDATE credentials SET sealed_secret = (SELECT sealed_secret FROM credentials WHERE id = $1) WHERE id = $2", [
    here.id,
    there.id,
  ]);
  await expect(lease(there.id, tenant.workspaces.other)).rejects.toMatchObject(refused);
  // Nor does the row itself after a move: the workspace is part of what the value is bound to.
  await sql("UPDATE credentials SET workspace_id = $2 WHERE id = $1", [here.id, tenant.workspaces.other]);
  await expect(lease(here.id, tenant.workspaces.other)).rejects.toMatchObject(refused);
});

test("an old value put back after a rotation does not open", async () => {
  const made = await create("old-secret");
  const [before] = await sql<{ sealed_secret: Buffer }>("SELECT sealed_secret FROM credentials WHERE id = $1", [made.id]);
  await execute(rotateCredential, owner(), { id: made.id, secret: "new-secret" });
  await sql("UPDATE credentials SET sealed_secret = $2 WHERE id = $1", [made.id, before!.sealed_secret]);
  await expect(lease(made.id)).rejects.toMatchObject(refused);
  await expect(execute(updateCredential, owner(), { id: made.id, name: "Renamed over a broken seal" })).rejects.toMatchObject(refused);
});

test("a refused lease leaves neither an entry nor a last use", async () => {
  const made = await create("whole-secret");
  await sql(
    "UPDATE credentials SET sealed_secret = set_byte(sealed_secret, length(sealed_secret) - 1, get_byte(sealed_secret, length(sealed_secret) - 1) # 1) WHERE id = $1",
    [made.id],
  );
  await expect(lease(made.id)).rejects.toMatchObject(refused);
  const [row] = await sql<{ last_used_at: Date | null }>("SELECT last_used_at FROM credentials WHERE id = $1", [made.id]);
  expect(row?.last_used_at).toBeNull();
  expect(await sql("SELECT FROM audit_outbox WHERE event = 'credential.leased' AND target_id = $1", [made.id])).toEqual([]);
});
