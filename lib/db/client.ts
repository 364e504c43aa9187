import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";

/** What a transaction may see: one tenant, one person's own rows, and the workspaces where the permission is held. */
export type Scope = { tenantId: string; personId?: string | null; workspaceIds: "*" | readonly string[] };

/** A transaction, and what failed in it. It has no connection once it has ended. */
export type Transaction = { connection: pg.PoolClient | null; failures: unknown[] };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The statements that open a scoped transaction in one round trip. Only validated UUIDs reach the text. */
export function beginStatement(scope: Scope): string {
  const workspaces = scope.workspaceIds === "*" ? [] : scope.workspaceIds;
  for (const id of [scope.tenantId, scope.personId ?? scope.tenantId, ...workspaces]) {
    if (!uuid.test(id)) throw new Error("A scope holds something that is not a UUID.");
  }
  return (
    `BEGIN; SET LOCAL app.current_tenant_id = '${scope.tenantId}'; SET LOCAL app.current_user_id = '${scope.personId ?? ""}'; ` +
    `SET LOCAL app.current_workspace_ids = '${scope.workspaceIds === "*" ? "*" : workspaces.join(",")}'`
  );
}

/** @throws Error when the transaction has ended: its connection may be somebody else's by now. */
export function connectionOf(transaction: Transaction | undefined): pg.PoolClient {
  if (!transaction?.connection) throw new Error("This runs outside a transaction.");
  return transaction.connection;
}

type Query = (...parameters: unknown[]) => unknown;
const ownTransaction = new Set(["BEGIN", "COMMIT", "ROLLBACK"]);
const nothing = { rows: [], fields: [], rowCount: 0 };

/** What Prisma takes for its pool: a statement goes to the connection of the transaction that it is called in, or nowhere. */
class CurrentConnection extends pg.Pool {
  constructor() {
    super();
    const query: Query = async (statement) => {
      // A write that Prisma splits into several statements is part of the transaction anyway.
      if (ownTransaction.has((statement as { text: string }).text)) return nothing;
      return (connectionOf(database().transactions.getStore()).query as Query)(statement);
    };
    const ignore = () => undefined;
    this.query = query as typeof this.query;
    this.connect = (async () => ({ query, on: ignore, removeListener: ignore, release: ignore })) as unknown as typeof this.connect;
  }
}

function connect() {
  const configuration = env();
  const pool = new pg.Pool({
    connectionString: configuration.DATABASE_URL,
    max: configuration.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: "gatehouse",
    // Statements are sent without waiting for the answers to those before them.
    pipeline: true,
  });
  // A connection that dies while idle is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  // One that dies while in use makes its query fail; the event itself must not end the process either.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { pool, prismas: [] as PrismaClient[], transactions: new AsyncLocalStorage<Transaction>() };
}

/** Prisma puts look-ups of the same moment into one query, so transactions that run side by side must not share one. */
export const newPrisma = () => new PrismaClient({ adapter: new PrismaPg(new CurrentConnection()), errorFormat: "minimal", log: [] });

const slot = Symbol.for("gatehouse.database");
type Holder = { [slot]?: ReturnType<typeof connect> };

/** One pool per process, however many bundles load this module. Private to lib/db. */
export function database() {
  const holder = globalThis as Holder;
  holder[slot] ??= connect();
  return holder[slot];
}
