import type pg from "pg";
import { type Bound, database, type Scope } from "./client";
import type { Prisma } from "./generated/client";

export type { Scope } from "./client";

/** The tenant whose log and keys are the installation's own. */
export const installationId = "00000000-0000-0000-0000-000000000000";

/** Runs one parameterised statement on the transaction's connection and gives its rows. */
export type Sql = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
export type Database = Prisma.TransactionClient;

function statements(bound: Bound): Sql {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) => {
    if (!bound.client) throw new Error("The transaction has not begun.");
    const result = await (bound.client as pg.Client).query(text, values as unknown[]);
    return result.rows as Row[];
  };
}

function mayRetry(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as { code?: string; meta?: { code?: string } };
  return ["40001", "40P01", "P2034"].some((retryable) => retryable === code || retryable === meta?.code);
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 3 || !mayRetry(error)) throw error;
    }
  }
}

/**
 * Runs `work` in one transaction bound to a tenant: all or nothing, retried on serialization failures.
 * `db` is Prisma, `sql` the same connection without it.
 */
export function inTenant<T>(scope: Scope, work: (tools: { db: Database; sql: Sql }) => Promise<T>): Promise<T> {
  const { prisma, scopes } = database();
  return retrying(() => {
    const bound: Bound = { scope, client: null };
    return scopes.run(bound, () => prisma.$transaction((db) => work({ db, sql: statements(bound) }), { maxWait: 5_000, timeout: 15_000 }));
  });
}

/** The same without Prisma, for work that is measured in fractions of a millisecond or streams. */
export function inTenantSql<T>(scope: Scope, work: (sql: Sql, client: pg.PoolClient) => Promise<T>): Promise<T> {
  const { pool, scopes } = database();
  return retrying(() => {
    const bound: Bound = { scope, client: null };
    return scopes.run(bound, async () => {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query("BEGIN");
        const result = await work(statements(bound), client);
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    });
  });
}

/** Calls a definer function that belongs to no tenant yet: a look-up by session, key or e-mail. */
export async function lookup<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const result = await database().pool.query(text, values as unknown[]);
  return result.rows as Row[];
}

/** Closes the pool; used when a process ends. */
export async function disconnect(): Promise<void> {
  const { prisma, pool } = database();
  await prisma.$disconnect();
  await pool.end();
}
