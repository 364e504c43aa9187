import type pg from "pg";
import { beginStatement, connectionOf, database, newPrisma, type Scope, type Transaction } from "./client";
import type { Prisma, PrismaClient } from "./generated/client";

export type { Scope } from "./client";

/** The tenant whose log and keys are the installation's own. */
export const installationId = "00000000-0000-0000-0000-000000000000";

/**
 * Runs one parameterised statement on the transaction's connection and gives its rows. Statements run in the order
 * given; one whose rows nobody needs may go without `await`: when it fails, so does the transaction.
 */
export type Sql = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
export type Database = Prisma.TransactionClient;

function statements(transaction: Transaction): Sql {
  const query = async <Row extends object>(text: string, values: readonly unknown[]) => {
    const connection = connectionOf(transaction);
    // What is given in the same turn leaves together.
    connection.connection.stream.cork();
    process.nextTick(() => connection.connection.stream.uncork());
    return (await connection.query(text, values as unknown[])).rows as Row[];
  };
  return <Row extends object>(text: string, values: readonly unknown[] = []) => {
    const rows = query<Row>(text, values);
    rows.catch((error: unknown) => transaction.failures.push(error));
    return rows;
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

class RolledBackError extends Error {}

/** Postgres answers COMMIT with ROLLBACK when a statement before it failed. */
async function commit(connection: pg.PoolClient, { failures }: Transaction): Promise<void> {
  const { command } = await connection.query("COMMIT");
  if (command !== "COMMIT" || failures.length > 0) throw new RolledBackError("The transaction had failed and was rolled back.");
}

/** The first failure is why the statements after it failed, and COMMIT. */
function reasonOf(error: unknown, { failures }: Transaction): unknown {
  return error instanceof RolledBackError || failures.includes(error) ? (failures[0] ?? error) : error;
}

async function transact<T>(scope: Scope, work: (sql: Sql, transaction: Transaction) => Promise<T>): Promise<T> {
  const connection = await database().pool.connect();
  const transaction: Transaction = { connection, failures: [] };
  const sql = statements(transaction);
  let broken = false;
  try {
    void sql(beginStatement(scope));
    const result = await work(sql, transaction);
    transaction.connection = null;
    await commit(connection, transaction);
    return result;
  } catch (error) {
    transaction.connection = null;
    await connection.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw reasonOf(error, transaction);
  } finally {
    connection.release(broken);
  }
}

/** Runs `work` in one transaction bound to a tenant, without Prisma: all or nothing, retried on serialization failures. */
export function inTenantSql<T>(scope: Scope, work: (sql: Sql) => Promise<T>): Promise<T> {
  return retrying(() => transact(scope, work));
}

const longestMilliseconds = 15_000;

/** The same with Prisma: `db` and `sql` share the transaction. Who never asks for `db` pays nothing for it. */
export function inTenant<T>(scope: Scope, work: (tools: { readonly db: Database; sql: Sql }) => Promise<T>): Promise<T> {
  const { prismas, transactions } = database();
  const withPrisma = async (sql: Sql, transaction: Transaction): Promise<T> => {
    let prisma: PrismaClient | undefined;
    const tools = {
      sql,
      get db() {
        prisma ??= prismas.pop() ?? newPrisma();
        return prisma;
      },
    };
    // Work that takes this long has gone wrong: without its connection it fails, and Postgres rolls back.
    const timer = setTimeout(() => transaction.connection?.connection.stream.destroy(), longestMilliseconds);
    try {
      return await work(tools);
    } finally {
      clearTimeout(timer);
      if (prisma) prismas.push(prisma);
    }
  };
  return retrying(() => transact(scope, (sql, transaction) => transactions.run(transaction, withPrisma, sql, transaction)));
}

/** Calls a definer function that belongs to no tenant yet: a look-up by session, key or e-mail. */
export async function lookup<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const result = await database().pool.query(text, values as unknown[]);
  return result.rows as Row[];
}

/** Closes the pool; used when a process ends. */
export async function disconnect(): Promise<void> {
  const { pool } = database();
  await pool.end();
}
