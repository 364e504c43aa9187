import type pg from "pg";
import { thresholds } from "@/lib/alerts/choices";
import { evaluate } from "@/lib/alerts/evaluate";
import { reportLag } from "@/lib/alerts/lag";
import type { Sql } from "@/lib/db/tenant";
import { log } from "@/lib/log";
import { type Repeated, repeat } from "./repeat";
import { workerSql } from "./worker-sql";
import { inWorkerTenant } from "./worker-tenant";

const idleMilliseconds = 500;
const lagMilliseconds = 5_000;
const longestPause = 60_000;

const inTenant = <T>(pool: pg.Pool, tenantId: string, work: (sql: Sql) => Promise<T>) =>
  inWorkerTenant(pool, tenantId, async (client) => {
    const { sql, settled } = workerSql(client);
    const result = await work(sql);
    await settled();
    return result;
  });

/** Runs work for each organization. What fails in one is logged and tried again later and later, and keeps nobody else waiting. */
function forEach(pool: pg.Pool) {
  const failed = new Map<string, { times: number; until: number }>();
  return async (tenants: readonly string[], work: (sql: Sql, tenantId: string) => Promise<boolean>): Promise<boolean> => {
    let more = false;
    for (const tenantId of tenants.filter((id) => (failed.get(id)?.until ?? 0) < Date.now())) {
      try {
        more = (await inTenant(pool, tenantId, (sql) => work(sql, tenantId))) || more;
        failed.delete(tenantId);
      } catch (error) {
        const times = failed.get(tenantId)?.times ?? 0;
        failed.set(tenantId, { times: times + 1, until: Date.now() + Math.min(longestPause, idleMilliseconds * 2 ** times) });
        log.error({ tenantId, err: error }, "alert rules could not be followed");
      }
    }
    return more;
  };
}

/** Shows every organization's rules what was sealed, twice a second. Any number of workers may do so. */
function startRules(pool: pg.Pool): Repeated {
  const each = forEach(pool);
  return repeat("alerts", async () => {
    const { rows } = await pool.query<{ id: string }>("SELECT alerts_due() AS id");
    const more = await each(
      rows.map(({ id }) => id),
      evaluate,
    );
    return more ? 0 : idleMilliseconds;
  });
}

/** Looks every five seconds for entries that wait longer than the most impatient rule allows. */
function startLag(pool: pg.Pool): Repeated {
  const each = forEach(pool);
  return repeat("sealing lag", async () => {
    const { rows } = await pool.query<{ tenant_id: string; seconds: number }>("SELECT tenant_id, seconds FROM audit_waiting($1)", [
      thresholds.lag[0],
    ]);
    const seconds = new Map(rows.map((row) => [row.tenant_id, row.seconds]));
    await each([...seconds.keys()], async (sql, tenantId) => {
      await reportLag(sql, tenantId, seconds.get(tenantId) ?? 0, new Date());
      return false;
    });
    return lagMilliseconds;
  });
}

/** Raises alerts. `stop` finishes what is under way. */
export function startAlerts(pool: pg.Pool): Repeated {
  const parts = [startRules(pool), startLag(pool)];
  return { stop: async () => void (await Promise.all(parts.map((part) => part.stop()))) };
}
