import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { disconnect } from "@/lib/db/tenant";
import { defineMutation, defineQuery, execute } from "@/lib/gate/operation";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant } from "@/lib/testing/tenant";
import { z } from "@/lib/zod";
import { compare, medianMilliseconds, report } from "./measure";

const tenant = await createTestTenant();
const owner = personWith(tenant, "gatehouse/owner");
const superuser = process.env.TEST_SUPERUSER_URL as string;
const plain = new PrismaClient({ adapter: new PrismaPg({ connectionString: superuser }) });
const raw = new pg.Client({ connectionString: superuser });
await raw.connect();

const read = defineQuery({
  permission: "workspaces:read",
  scope: "workspace",
  input: z.strictObject({}),
  run: ({ db }) => db.workspace.findMany({ orderBy: { name: "asc" }, take: 50 }),
});
const rename = defineMutation({
  permission: "workspaces:update",
  scope: "workspace",
  event: "workspace.renamed",
  input: z.strictObject({ id: z.uuid(), name: z.string() }),
  async run({ sql }, { id, name }) {
    const [before] = await sql<{ name: string }>("SELECT name FROM workspaces WHERE id = $1", [id]);
    await sql("UPDATE workspaces SET name = $2 WHERE id = $1", [id, name]);
    return { change: { target: { type: "workspace", id, name }, workspaceId: id, before, after: { name } }, output: {} };
  },
});

// The mutation's own statements in one transaction, with the entry as one ready-made row.
let turn = 0;
const insert =
  "INSERT INTO audit_outbox (tenant_id, id, occurred_at, event, category, outcome, actor_type, source, body) VALUES ($1, gen_random_uuid(), now(), 'x', 'configuration', 'success', 'user', 'ui', $2)";
async function statements(): Promise<void> {
  await raw.query("BEGIN");
  await raw.query("SELECT name FROM workspaces WHERE id = $1", [tenant.workspaces.main]);
  await raw.query("UPDATE workspaces SET name = $2 WHERE id = $1", [tenant.workspaces.main, `bench-${turn++}`]);
  await raw.query(insert, [tenant.id, JSON.stringify({ filler: "x".repeat(700) })]);
  await raw.query("COMMIT");
}

report([
  await compare(
    { claim: "A read operation, against the same Prisma query without the gate or row-level security (p50)", unit: "ms", target: 2.2 },
    () => medianMilliseconds(200, () => execute(read, owner, {})),
    () => medianMilliseconds(200, () => plain.workspace.findMany({ where: { tenantId: tenant.id }, orderBy: { name: "asc" }, take: 50 })),
  ),
  await compare(
    { claim: "A mutation with its entry, against its own statements in one transaction (p50)", unit: "ms", target: 1.6 },
    () => medianMilliseconds(200, () => execute(rename, owner, { id: tenant.workspaces.main, name: `bench-${turn++}` })),
    () => medianMilliseconds(200, statements),
  ),
]);
await Promise.all([plain.$disconnect(), raw.end(), disconnect()]);
