import { readdir } from "node:fs/promises";
import path from "node:path";
import { database } from "./client";

// Everything a role could use to step around row-level security, and every table that lacks its policy.
const dangers = `
  SELECT 'the role is a superuser' AS danger FROM pg_roles WHERE rolname = current_user AND rolsuper
  UNION ALL SELECT 'the role bypasses row-level security' FROM pg_roles WHERE rolname = current_user AND rolbypassrls
  UNION ALL SELECT 'the role is a member of ' || rolname FROM pg_roles
    WHERE rolname <> current_user AND (rolsuper OR rolbypassrls OR rolname LIKE 'gatehouse\\_%') AND pg_has_role(current_user, oid, 'MEMBER')
  UNION ALL SELECT 'the role owns ' || relname FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
  UNION ALL SELECT 'table ' || c.relname || ' lacks a forced policy' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND (c.relispartition OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)))`;

/** @throws Error with one plain sentence when the role or a table would make isolation a wish. */
export async function checkDatabase(): Promise<void> {
  const { rows } = await database().pool.query<{ danger: string }>(dangers);
  if (rows.length > 0) {
    throw new Error(
      `Gatehouse refuses to start on this database: ${rows.map((row) => row.danger).join("; ")}. DATABASE_URL must name the role gatehouse_app (see prisma/roles.sql).`,
    );
  }
}

/** The migrations that this version has and the database has not. */
export async function missingMigrations(): Promise<string[]> {
  const { rows } = await database().pool.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL",
  );
  const applied = new Set(rows.map((row) => row.name));
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
  const known = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return known.filter((name) => !applied.has(name));
}
