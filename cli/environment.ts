import path from "node:path";
import { environmentSchema, readEnvironment, type Variable } from "@/lib/env";
import { CommandError } from "./command";
import { withLock } from "./lock.mjs";
import { dataDirectory, dotenv, privateFolder } from "./paths";
import { type Cluster, startCluster } from "./postgres";
import { createDatabase, withDatabase, withRole } from "./roles";
import { keepSecrets, rolePasswords, type Secrets } from "./secrets";
import { readVariables } from "./variables-file";

const databaseAddresses = ["DATABASE_URL", "MIGRATION_DATABASE_URL", "WORKER_DATABASE_URL"] as const;

/** Where Gatehouse's data is and what its processes need to know. */
export type Runtime = {
  /** The environment for child processes. */
  variables: NodeJS.ProcessEnv;
  /** The cluster of this checkout, unless DATABASE_URL names another database. */
  cluster: Cluster | null;
  /** Stops the cluster if this process started it. */
  stop(): Promise<void>;
};

export type Needs = {
  mode?: "production" | "development";
  /** The variables that must be right; by default all that Gatehouse reads. */
  variables?: readonly Variable[];
  /** Generate secrets also for a database of your own: for trying things out, not for production. */
  generateSecrets?: boolean;
};

/** What the person at the terminal chose: the process's variables, then those of `.env`. Empty ones count as absent. */
function chosenVariables(mode?: Needs["mode"]): NodeJS.ProcessEnv {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const chosen: NodeJS.ProcessEnv = { PORT: "3000", NODE_ENV: "production", ...dotenv(), ...given };
  return { NEXTAUTH_URL: `http://localhost:${chosen.PORT}`, ...chosen, NODE_ENV: mode ?? chosen.NODE_ENV };
}

function requireAddresses(given: NodeJS.ProcessEnv, needed: readonly Variable[]): void {
  const missing = databaseAddresses.filter((name) => needed.includes(name) && !given[name]);
  if (missing.length === 0) return;
  throw new CommandError(
    `To use a database of your own, Gatehouse also needs ${missing.join(" and ")}; an administrator creates the roles to sign in as with prisma/roles.sql.`,
  );
}

/** Reads the secrets kept in the data folder. A database of your own gets none generated unless asked for. */
function secretsFor(generate: boolean): Promise<Partial<Secrets>> {
  const file = path.join(privateFolder(dataDirectory()), "secrets.env");
  return withLock(`${file}.lock`, () => (generate ? keepSecrets(file) : readVariables(file)));
}

/** The addresses of the embedded database, which is created with its roles if need be. */
async function embeddedAddresses(cluster: Cluster, secrets: Secrets): Promise<Record<string, string>> {
  await cluster.exclusively(() => createDatabase(cluster.superuser, "gatehouse", rolePasswords(secrets)));
  const url = withDatabase(cluster.superuser, "gatehouse");
  return {
    DATABASE_URL: withRole(url, "gatehouse_app", secrets.GATEHOUSE_APP_PASSWORD),
    MIGRATION_DATABASE_URL: withRole(url, "gatehouse_owner", secrets.GATEHOUSE_OWNER_PASSWORD),
    WORKER_DATABASE_URL: withRole(url, "gatehouse_worker", secrets.GATEHOUSE_WORKER_PASSWORD),
  };
}

/**
 * Puts the environment together: what was chosen, then what is kept in the data folder.
 * Without the address of a database the checkout's own cluster is used, and started if it does not run;
 * before that `accept` may refuse.
 * @throws CommandError or EnvironmentError saying which variable is missing or malformed, before anything is started
 */
export async function composeEnvironment(
  needs: Needs,
  accept: (variables: NodeJS.ProcessEnv) => Promise<void> = async () => {},
): Promise<Runtime> {
  const chosen = chosenVariables(needs.mode);
  const needed = needs.variables ?? (Object.keys(environmentSchema.shape) as Variable[]);
  const external = databaseAddresses.some((name) => chosen[name]);
  if (external) requireAddresses(chosen, needed);
  const secrets = await secretsFor(!external || needs.generateSecrets === true);
  const { NEXTAUTH_SECRET, ENCRYPTION_KEYS, API_KEY_PEPPERS } = secrets;
  const variables = {
    NEXTAUTH_SECRET,
    API_KEY_PEPPERS,
    ...(chosen.ENCRYPTION_KEY ? {} : { ENCRYPTION_KEYS }),
    ...chosen,
  };
  const addresses: readonly Variable[] = databaseAddresses;
  readEnvironment(
    needed.filter((name) => external || !addresses.includes(name)),
    variables,
  );
  await accept(variables);
  if (external) return { variables, cluster: null, stop: async () => {} };
  const cluster = await startCluster({ name: "main" });
  try {
    return {
      variables: { ...variables, ...(await embeddedAddresses(cluster, secrets as Secrets)) },
      cluster,
      stop: cluster.stop,
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
