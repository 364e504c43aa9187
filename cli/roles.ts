import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { checkout } from "./paths";

/** The roles that sign in with a password of ours. */
export type RolePasswords = { owner: string; app: string; worker: string };

/** What Postgres stores of a password (RFC 5803), so that the password itself never enters a statement or a log. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const key = (label: string) => createHmac("sha256", salted).update(label).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`;
}

/** Runs `action` on one connection as superuser. */
export async function asSuperuser<T>(url: string, action: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET client_min_messages = warning");
    return await action(client);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** The same server and database as another role. */
export function withRole(url: string, role: string, password: string): string {
  const address = new URL(url);
  address.username = role;
  address.password = password;
  return address.href;
}

/** Creates the roles and this database's grants by running `prisma/roles.sql`, then sets the passwords. May be repeated. */
export async function createRoles(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  const sql = readFileSync(path.join(checkout, "prisma", "roles.sql"), "utf8");
  await asSuperuser(superuserUrl, async (client) => {
    await client.query(sql);
    for (const [name, password] of Object.entries(passwords)) {
      const role = client.escapeIdentifier(`gatehouse_${name}`);
      await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(scramVerifier(password))}`);
    }
  });
}

/** Creates a database with the roles in it; `gatehouse_owner` owns it. One that exists only gets its roles renewed. */
export async function createDatabase(superuserUrl: string, name: string, passwords: RolePasswords): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`);
  });
  const url = withDatabase(superuserUrl, name);
  await createRoles(url, passwords);
  await asSuperuser(url, (client) => client.query(`ALTER DATABASE ${client.escapeIdentifier(name)} OWNER TO gatehouse_owner`));
}

/** Drops a database and whoever is connected to it. */
export async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  await asSuperuser(superuserUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`));
}
