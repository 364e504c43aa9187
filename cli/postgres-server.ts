import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { CommandError } from "./command";
import { identityOf } from "./lock.mjs";
import { asRoot } from "./paths";
import { noEmbeddedPostgres, type postgresBinaries } from "./postgres-binaries";

/** A cluster's place on disk and how to run it. */
export type Server = {
  folder: string;
  data: string;
  password: string;
  binary: ReturnType<typeof postgresBinaries>;
  settings: readonly string[];
};

/** Postgres refuses to run as root; any unprivileged user will do, and `nobody` exists everywhere. */
const user = asRoot ? { uid: 65534, gid: 65534 } : {};
const environment = {
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: "C",
  TZ: "UTC",
} as unknown as NodeJS.ProcessEnv;

export function superuserUrl(server: Server, port: number, database = "postgres"): string {
  return `postgres://postgres:${server.password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** Creates the data folder, whole or not at all. */
export function initialize(server: Server): void {
  if (existsSync(server.data)) return;
  const partial = `${server.data}.partial`;
  const passwordFile = path.join(server.folder, "initial-password");
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, server.password, { mode: 0o600 });
  if (asRoot) for (const file of [partial, passwordFile]) chownSync(file, 65534, 65534);
  const options = ["-D", partial, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--locale=C"];
  const result = spawnSync(server.binary("initdb"), options, {
    ...user,
    env: environment,
    cwd: "/",
    encoding: "utf8",
  });
  rmSync(passwordFile, { force: true });
  if (result.error && "code" in result.error && result.error.code === "EACCES" && asRoot)
    throw new CommandError(
      `Postgres runs as an unprivileged user who cannot enter ${server.folder}: set GATEHOUSE_DATA_DIR to a folder outside of private ones.`,
    );
  if (result.error) throw noEmbeddedPostgres();
  if (result.status !== 0) throw new CommandError(`The embedded Postgres could not be set up: ${result.stderr.trim().split("\n").at(-1)}`);
  renameSync(partial, server.data);
}

function runsIn(pid: number, data: string): boolean {
  if (identityOf(pid) === null) return false;
  if (process.platform === "linux") {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === data;
    } catch {
      return false;
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.includes(data) ?? true;
}

/** The running postmaster of this data folder, if there is one. */
export function postmaster(data: string): { pid: number; port: number } | null {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (pid > 0 && runsIn(pid, data)) return { pid, port };
  // After a crash the pid may belong to somebody else, which Postgres takes for a running server. A pid that
  // cannot exist lets it start, and keeps its own check for children of the dead one.
  if (identityOf(pid) !== null) writeFileSync(file, ["2147483647", ...lines.slice(1)].join("\n"));
  return null;
}

/** Whether the server on this port is ours: it knows our password and serves our data folder. */
async function answers(server: Server, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: superuserUrl(server, port),
    connectionTimeoutMillis: 5000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0]?.data_directory === server.data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The port of the running server once it answers, null when none runs. Waits for one that starts, recovers or stops. */
export async function findRunning(server: Server): Promise<number | null> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const found = postmaster(server.data);
    if (!found) return null;
    if (found.port > 0 && (await answers(server, found.port))) return found.port;
    await sleep(50);
  }
  throw new CommandError(
    `The embedded Postgres in ${server.data} runs but does not answer; its log is ${path.join(server.folder, "postgres.log")}.`,
  );
}

function listens(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer().once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

/** The port kept from earlier starts while it is free, else a free one. */
async function choosePort(server: Server): Promise<number> {
  const file = path.join(server.folder, "port");
  const kept = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = (kept > 0 && (await listens(kept))) || (await listens(0));
  if (!port) throw new CommandError("No port is free on 127.0.0.1 for the embedded Postgres.");
  writeFileSync(file, String(port), { mode: 0o600 });
  return port;
}

async function startOnce(server: Server, port: number, log: string): Promise<boolean> {
  const output = openSync(log, "w", 0o600);
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC", ...server.settings];
  const options = ["-D", server.data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  // Its own process group, so that Ctrl-C in the terminal does not stop it before the application.
  const child = spawn(server.binary("postgres"), options, {
    ...user,
    env: environment,
    cwd: "/",
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  let ended = false;
  child
    .once("exit", () => {
      ended = true;
    })
    .once("error", () => {
      ended = true;
    });
  child.unref();
  while (!ended) {
    if (await answers(server, port)) return true;
    await sleep(25);
  }
  return false;
}

/** Starts the server and waits until it answers. A port lost to somebody else and a dying predecessor are survived. */
export async function start(server: Server): Promise<number> {
  const log = path.join(server.folder, "postgres.log");
  if (existsSync(log) && statSync(log).size > 0) renameSync(log, `${log}.1`);
  const deadline = Date.now() + 30_000;
  for (;;) {
    const port = await choosePort(server);
    if (await startOnce(server, port, log)) return port;
    const reason = readFileSync(log, "utf8");
    const passing = /could not bind|already in use|pre-existing shared memory|lock file .* already exists/.test(reason);
    if (!passing || Date.now() > deadline)
      throw new CommandError(`The embedded Postgres did not start: ${reason.trim().split("\n").at(-1)} (log: ${log})`);
    await sleep(250);
  }
}

/** Fast shutdown: sessions are ended, everything is flushed. */
export async function stop(data: string): Promise<void> {
  const found = postmaster(data);
  if (!found) return;
  process.kill(found.pid, "SIGINT");
  const deadline = Date.now() + 30_000;
  while (runsIn(found.pid, data)) {
    if (Date.now() > deadline) process.kill(found.pid, "SIGQUIT");
    await sleep(20);
  }
}

/** Keeps a secret of the cluster in a file only its owner reads. */
export function keepPassword(file: string, create: () => string): string {
  if (!existsSync(file)) {
    writeFileSync(`${file}.partial`, create(), { mode: 0o600 });
    renameSync(`${file}.partial`, file);
  }
  chmodSync(file, 0o600);
  return readFileSync(file, "utf8");
}
