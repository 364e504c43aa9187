import pg from "pg";
import { inTenant, inTenantSql } from "@/lib/db/tenant";
import { createTestTenant, type TestTenant } from "./tenant";

export type Leaks = { queries: number; rows: number; foreign: number; unbound: number };

const abort = new Error("aborted on purpose");
const tolerate = (error: unknown) => {
  if (error !== abort) throw error;
};

/** One worker's round: reads as one tenant by both ways, sometimes aborts half way, and reads with no tenant at all. */
async function round(tenant: TestTenant, turn: number, found: Leaks): Promise<void> {
  const scope = { tenantId: tenant.id, workspaceIds: "*" } as const;
  const count = (ids: string[]) => {
    found.queries++;
    found.rows += ids.length;
    found.foreign += ids.filter((id) => id !== tenant.id).length;
  };
  await inTenant(scope, async ({ db }) => {
    const [workspaces, memberships] = await Promise.all([
      db.workspace.findMany(),
      db.membership.findMany({ include: { assignments: true } }),
    ]);
    count(workspaces.map((row) => row.tenantId));
    count(memberships.flatMap((row) => [row.tenantId, ...row.assignments.map((assignment) => assignment.tenantId)]));
    if (turn % 10 === 0) throw abort;
  }).catch(tolerate);
  await inTenantSql(scope, async (sql) => {
    count((await sql<{ tenant_id: string }>("SELECT tenant_id FROM workspaces")).map((row) => row.tenant_id));
    if (turn % 10 === 5) throw abort;
  }).catch(tolerate);
  found.unbound += (await unbound()).length;
  found.queries++;
}

/** What a query sees that forgot its tenant, on whatever connection the pool hands out: of a table only the tenant protects. */
async function unbound(): Promise<unknown[]> {
  const { database } = await import("@/lib/db/client");
  return (await database().pool.query("SELECT tenant_id FROM memberships")).rows;
}

/** Runs many workers over many tenants and counts every row that is somebody else's. */
export async function measureLeaks({ workers, rounds, tenants }: { workers: number; rounds: number; tenants: number }): Promise<Leaks> {
  const made = await Promise.all(Array.from({ length: tenants }, () => createTestTenant(["gatehouse/owner", "gatehouse/auditor"])));
  const found: Leaks = { queries: 0, rows: 0, foreign: 0, unbound: 0 };
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (let turn = 0; turn < rounds; turn++) await round(made[(worker * 7 + turn) % tenants] as TestTenant, turn, found);
    }),
  );
  return found;
}

/** The negative control: a session-level setting on a shared pool, the mistake that row-level security alone does not stop. */
export async function measureControl(url: string, tenants: readonly string[]): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  let foreign = 0;
  await Promise.all(
    Array.from({ length: 8 }, async (_, worker) => {
      for (let turn = 0; turn < 50; turn++) {
        const tenantId = tenants[(worker + turn) % tenants.length];
        await pool.query("SELECT set_config('app.current_tenant_id', $1, false), set_config('app.current_workspace_ids', '*', false)", [
          tenantId,
        ]);
        const { rows } = await pool.query<{ tenant_id: string }>("SELECT tenant_id FROM workspaces");
        foreign += rows.filter((row) => row.tenant_id !== tenantId).length;
      }
    }),
  );
  await pool.end();
  return foreign;
}
