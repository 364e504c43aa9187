import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { PrismaClient } from "@/lib/db/generated/client";
import { disconnect, inTenantSql } from "@/lib/db/tenant";
import { defineMutation, defineQuery, execute } from "@/lib/gate/operation";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant } from "@/lib/testing/tenant";
import { z } from "@/lib/zod";
import { entryOf, entryStatement, entryValues } from "./entry";
import { compare, medianMilliseconds, report } from "./measure";

const tenant = await createTestTenant();
const owner = personWith(tenant, "gatehouse/owner");
const connectionString = process.env.TEST_SUPERUSER_URL as string;
const plain = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
const raw = new pg.Client({ connectionString });
await raw.connect();
const scope = { tenantId: tenant.id, workspaceIds: "*" } as const;
// Many rows, so that no row has more versions than it would in use.
const ids = Array.from({ length: 200 }, () => uuidv7());
await inTenantSql(scope, (sql) => sql("INSERT INTO workspaces (id, name) SELECT id, 'w-' || id FROM unnest($1::uuid[]) AS id", [ids]));
await raw.query("ANALYZE");

const page = { orderBy: { name: "asc" }, take: 20 } as const;
const read = defineQuery({
  permission: "workspaces:read",
  scope: "workspace",
  input: z.strictObject({}),
  run: ({ db }) => db.workspace.findMany(page),
});

const readName = "SELECT name FROM workspaces WHERE tenant_id = $1 AND id = $2";
const writeName = "UPDATE workspaces SET name = $3 WHERE tenant_id = $1 AND id = $2";
const rename = defineMutation({
  permission: "workspaces:update",
  scope: "workspace",
  event: "workspace.renamed",
  input: z.strictObject({ id: z.uuid(), name: z.string() }),
  async run({ sql, principal }, { id, name }) {
    const [before] = await sql<{ name: string }>(readName, [principal.tenantId, id]);
    await sql(writeName, [principal.tenantId, id, name]);
    return { change: { target: { type: "workspace", id, name }, workspaceId: id, before, after: { name } }, output: {} };
  },
});

let turn = 0;
const next = () => ({ id: ids[turn % ids.length] as string, name: `bench-${turn++}` });
await execute(rename, owner, next());
const entry = await entryOf(raw, tenant.id);

/** What the mutation sends, without the gate: the entry stands ready as a row. */
async function statements(): Promise<void> {
  const { id, name } = next();
  await raw.query("BEGIN");
  await raw.query(readName, [tenant.id, id]);
  await raw.query(writeName, [tenant.id, id, name]);
  await raw.query(entryStatement("audit_outbox"), entryValues(entry));
  await raw.query("COMMIT");
}

report([
  await compare(
    {
      claim: "A read operation, p50, against the same Prisma query without the gate and row-level security",
      unit: "ms",
      target: 2.2,
      better: "lower",
    },
    () => medianMilliseconds(200, () => execute(read, owner, {})),
    () => medianMilliseconds(200, () => plain.workspace.findMany({ where: { tenantId: tenant.id }, ...page })),
  ),
  await compare(
    {
      claim: "A mutation with its entry, p50, against its own statements in one transaction",
      unit: "ms",
      target: 1.6,
      better: "lower",
    },
    () => medianMilliseconds(200, () => execute(rename, owner, next())),
    () => medianMilliseconds(200, statements),
  ),
]);
await Promise.all([plain.$disconnect(), raw.end(), disconnect()]);
