import { rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { CommandError } from "./command";
import type { Runtime } from "./environment";
import { dataDirectory } from "./paths";
import { createDatabase, dropDatabase } from "./roles";
import { keepSecrets, rolePasswords } from "./secrets";

/** Drops what the migrations made, without needing more than their own role. The definers' routines go as their owners. */
const dropEverything = `DO $$
DECLARE item record;
BEGIN
  FOR item IN SELECT c.relname AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END AS kind
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition LOOP
    EXECUTE format('DROP %s IF EXISTS public.%I CASCADE', item.kind, item.name);
  END LOOP;
  FOR item IN SELECT p.oid::regprocedure::text AS signature, pg_get_userbyid(p.proowner) AS owner
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1 LOOP
    EXECUTE format('SET LOCAL ROLE %I', item.owner);
    EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', item.signature);
    RESET ROLE;
  END LOOP;
  SET LOCAL ROLE gatehouse_worker;
  DROP SCHEMA IF EXISTS jobs, graphile_worker CASCADE;
  RESET ROLE;
END $$`;

async function empty(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    await client.query("SET client_min_messages = warning");
    await client.query(dropEverything);
  } catch (error) {
    throw new CommandError(`The database could not be emptied: ${(error as Error).message}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Leaves an empty database: the embedded one is made anew, one of your own loses what the migrations made. */
export async function resetDatabase({ cluster, variables }: Runtime): Promise<void> {
  rmSync(path.join(dataDirectory(), "demo.json"), { force: true });
  if (!cluster) return empty(variables.MIGRATION_DATABASE_URL as string);
  const passwords = rolePasswords(keepSecrets(path.join(dataDirectory(), "secrets.env")));
  await cluster.exclusively(async () => {
    await dropDatabase(cluster.superuser, "gatehouse");
    await createDatabase(cluster.superuser, "gatehouse", passwords);
  });
}
