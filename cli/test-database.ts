import path from "node:path";
import { identityOf } from "./lock.mjs";
import { migrate } from "./migrate";
import { type Cluster, startCluster } from "./postgres";
import { asSuperuser, createDatabase, dropDatabase, withDatabase, withRole } from "./roles";
import { keepSecrets, rolePasswords } from "./secrets";

export type TestDatabase = {
  cluster: Cluster;
  /** What a process needs to work on this database. */
  variables: Record<string, string>;
  /** Drops the database and leaves the cluster. */
  remove(): Promise<void>;
};

/** Databases of runs that were killed: their names end in a pid that no longer runs. */
async function dropAbandoned(cluster: Cluster): Promise<void> {
  const { rows } = await asSuperuser(cluster.superuser, (client) =>
    client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname ~ '^gatehouse_[a-z0-9]+_[0-9]+$'"),
  );
  for (const { datname } of rows) {
    if (identityOf(Number(datname.split("_").at(-1))) === null) await dropDatabase(cluster.superuser, datname);
  }
}

/** Creates the database and gives the variables a process needs to work on it. */
async function prepare(cluster: Cluster, name: string): Promise<Record<string, string>> {
  const secrets = await cluster.exclusively(async () => {
    const kept = keepSecrets(path.join(cluster.folder, "secrets.env"));
    await dropAbandoned(cluster);
    await dropDatabase(cluster.superuser, name);
    await createDatabase(cluster.superuser, name, rolePasswords(kept));
    return kept;
  });
  const url = withDatabase(cluster.superuser, name);
  const variables = {
    DATABASE_URL: withRole(url, "gatehouse_app", secrets.GATEHOUSE_APP_PASSWORD),
    MIGRATION_DATABASE_URL: withRole(url, "gatehouse_owner", secrets.GATEHOUSE_OWNER_PASSWORD),
    WORKER_DATABASE_URL: withRole(url, "gatehouse_worker", secrets.GATEHOUSE_WORKER_PASSWORD),
    TEST_SUPERUSER_URL: url,
    NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
    ENCRYPTION_KEYS: secrets.ENCRYPTION_KEYS,
    API_KEY_PEPPERS: secrets.API_KEY_PEPPERS,
  };
  await migrate({ ownerUrl: variables.MIGRATION_DATABASE_URL, workerUrl: variables.WORKER_DATABASE_URL });
  return variables;
}

/**
 * A fresh, migrated database of this process in the shared test (or bench) cluster.
 * Runs that overlap have one each.
 */
export async function createTestDatabase(kind: "test" | "e2e" | "bench"): Promise<TestDatabase> {
  const cluster = await startCluster({ name: kind === "bench" ? "bench" : "test" });
  const name = `gatehouse_${kind}_${process.pid}`;
  const remove = async () => {
    await cluster.exclusively(() => dropDatabase(cluster.superuser, name));
    await cluster.stop();
  };
  try {
    return { cluster, variables: await prepare(cluster, name), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
