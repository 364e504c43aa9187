import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";

/** What a transaction may see: one tenant, one person's own rows, and the workspaces where the permission is held. */
export type Scope = { tenantId: string; personId?: string | null; workspaceIds: "*" | readonly string[] };

type Bound = { scope: Scope; client: pg.Client | null };
type Query = (...parameters: unknown[]) => unknown;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The statements that open a scoped transaction. Only validated UUIDs reach the text. */
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

/** The scope travels with BEGIN in one round trip; adapter-pg sends that literal (a test pins it). */
class ScopedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const send = this.query.bind(this) as Query;
    const scoped: Query = (...parameters) => {
      const [first] = parameters;
      const text = typeof first === "string" ? first : (first as { text?: string } | undefined)?.text;
      const bound = database().scopes.getStore();
      if (text !== "BEGIN" || !bound) return send(...parameters);
      bound.client = this;
      return send(beginStatement(bound.scope));
    };
    this.query = scoped as typeof this.query;
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
    Client: ScopedClient,
  });
  // A connection that dies while idle is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  // One that dies while in use makes its query fail; the event itself must not end the process either.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: "minimal", log: [] });
  return { pool, prisma, scopes: new AsyncLocalStorage<Bound>() };
}

const slot = Symbol.for("gatehouse.database");
type Holder = { [slot]?: ReturnType<typeof connect> };

/** One pool per process, however many bundles load this module. Private to lib/db. */
export function database() {
  const holder = globalThis as Holder;
  holder[slot] ??= connect();
  return holder[slot];
}

export type { Bound };
