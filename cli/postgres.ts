import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identityOf, isAlive, withLock } from "./lock.mjs";
import { dataDirectory, privateFolder } from "./paths";
import { postgresBinaries } from "./postgres-binaries";
import { findRunning, initialize, keepPassword, type Server, start, stop, superuserUrl } from "./postgres-server";

export type ClusterName = "main" | "test" | "bench";

export type Cluster = {
  host: string;
  port: number;
  /** Address of the `postgres` database as superuser. */
  superuser: string;
  /** The cluster's folder: passwords, port, log, data. */
  folder: string;
  /** Whether this process has to stop it. */
  owned: boolean;
  /** Runs an action that changes the cluster as a whole (roles, databases) while no other process does. */
  exclusively<T>(action: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

// No statement or value of a row in the server's log: it is not a place for personal data.
const quiet = ["log_error_verbosity=terse", "log_min_error_statement=panic"];
const settings: Record<ClusterName, readonly string[]> = {
  main: quiet,
  bench: [...quiet, "max_connections=200"],
  // Test data may be lost in a power cut, and tests run side by side.
  test: [...quiet, "max_connections=300", "fsync=off", "synchronous_commit=off", "full_page_writes=off"],
};

function describe(name: ClusterName): Server {
  const root = privateFolder(dataDirectory());
  const folder = realpathSync(privateFolder(root, name));
  return {
    folder,
    data: path.join(folder, "data"),
    password: keepPassword(path.join(folder, "superuser"), () => randomBytes(24).toString("hex")),
    binary: postgresBinaries(root),
    settings: settings[name],
  };
}

const me = () => identityOf(process.pid) as string;

/** Whoever starts the main cluster stops it; when they died without doing so, whoever comes next takes over. */
function takeOver(folder: string, found: boolean): boolean {
  const file = path.join(folder, "owner");
  const owner = existsSync(file) ? readFileSync(file, "utf8") : "";
  const mine = !found || owner === me() || !isAlive(owner);
  if (mine) writeFileSync(file, me(), { mode: 0o600 });
  return mine;
}

/** The other clusters are shared by runs that overlap: the last one out stops it. */
function leave(folder: string): boolean {
  const users = path.join(folder, "users");
  rmSync(path.join(users, me()), { force: true });
  for (const user of readdirSync(users)) if (!isAlive(user)) rmSync(path.join(users, user), { force: true });
  return readdirSync(users).length === 0;
}

function enter(folder: string): void {
  mkdirSync(path.join(folder, "users"), { recursive: true });
  writeFileSync(path.join(folder, "users", me()), "");
}

/**
 * Uses the checkout's cluster of that name, starting (and first creating) it if it does not run.
 * @throws CommandError with one sentence when no Postgres can be had here.
 */
export async function startCluster({ name }: { name: ClusterName }): Promise<Cluster> {
  const root = privateFolder(dataDirectory());
  const lock = path.join(root, "postgres.lock");
  return withLock(lock, async () => {
    const server = describe(name);
    initialize(server);
    const running = await findRunning(server);
    const port = running ?? (await start(server));
    if (name !== "main") enter(server.folder);
    const owned = name !== "main" || takeOver(server.folder, running !== null);
    const finish = async () => {
      if (name === "main" ? owned : leave(server.folder)) await stop(server.data);
    };
    return {
      host: "127.0.0.1",
      port,
      superuser: superuserUrl(server, port),
      folder: server.folder,
      owned,
      exclusively: (action) => withLock(path.join(server.folder, "change.lock"), action),
      stop: () => withLock(lock, finish),
    };
  });
}
