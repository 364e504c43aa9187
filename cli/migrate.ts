import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { readEnvironment } from "@/lib/env";
import { CommandError, isMain, runCommand } from "./command";
import { checkout } from "./paths";

const folder = path.join(checkout, "prisma", "migrations");

/** The key Prisma Migrate locks, so that the two never run at once. */
const lockKey = 72707369;

const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

type Migration = { name: string; sql: string; checksum: string };

/** The migrations of this checkout, oldest first. */
export function migrations(): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return names.sort().map((name) => {
    const file = path.join(folder, name, "migration.sql");
    if (!existsSync(file)) throw new CommandError(`The migration ${name} has no migration.sql.`);
    const sql = readFileSync(file, "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

function failure(migration: Migration, error: unknown): CommandError {
  const { message, position } = error as { message: string; position?: string };
  const line = position ? ` at line ${migration.sql.slice(0, Number(position)).split("\n").length}` : "";
  return new CommandError(`The migration ${migration.name} failed${line}: ${message}`);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)",
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw failure(migration, error);
  }
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  await client.query("SET client_min_messages = warning");
  await client.query(table);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const done = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const applied: string[] = [];
  for (const migration of migrations()) {
    const checksum = done.get(migration.name);
    if (checksum === migration.checksum) continue;
    if (checksum !== undefined)
      throw new CommandError(
        `The migration ${migration.name} was edited after it had been applied; where its data may go, npm run db:reset starts over.`,
      );
    await apply(client, migration);
    applied.push(migration.name);
  }
  return applied;
}

async function connect(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const roles = code?.startsWith("28") ? " An administrator creates the roles with prisma/roles.sql and sets their passwords." : "";
    throw new CommandError(`MIGRATION_DATABASE_URL does not lead to the database: ${message || code}.${roles}`);
  }
}

/**
 * Brings the database to the state of this checkout: our migrations as their owner, one transaction each,
 * then the job queue's as the worker. Both addresses must be direct, not through PgBouncer.
 * @returns the names of the migrations it applied
 * @throws CommandError when a migration fails or an applied one was edited
 */
export async function migrate({ ownerUrl, workerUrl }: { ownerUrl: string; workerUrl: string }): Promise<string[]> {
  const client = await connect(ownerUrl);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
    const applied = await applyMissing(client);
    await runMigrations({ connectionString: workerUrl, logger: new Logger(() => () => {}) });
    return applied;
  } finally {
    await client.end();
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const { MIGRATION_DATABASE_URL, WORKER_DATABASE_URL } = readEnvironment(["MIGRATION_DATABASE_URL", "WORKER_DATABASE_URL"]);
    const applied = await migrate({ ownerUrl: MIGRATION_DATABASE_URL, workerUrl: WORKER_DATABASE_URL });
    console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
    return 0;
  });
}
