import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

/** Whether this machine has PgBouncer; the tests that need it are skipped without. */
export const hasPgBouncer = spawnSync("pgbouncer", ["--version"]).status === 0;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function untilAnswers(url: string, process: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; ) {
    if (process.exitCode !== null) throw new Error("PgBouncer did not start.");
    const client = new pg.Client({ connectionString: url });
    const answered = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (answered) return;
  }
  throw new Error("PgBouncer does not answer.");
}

/** Starts a real PgBouncer in transaction mode in front of a database; gives the address to use and how to stop it. */
export async function startPgBouncer(databaseUrl: string, poolSize: number): Promise<{ url: string; stop: () => void }> {
  const target = new URL(databaseUrl);
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-pgbouncer-"));
  const port = await freePort();
  const users = path.join(folder, "users.txt");
  writeFileSync(users, `"${target.username}" "${decodeURIComponent(target.password)}"\n`);
  const configuration = path.join(folder, "pgbouncer.ini");
  const lines = [
    "[databases]",
    `gatehouse = host=${target.hostname} port=${target.port} dbname=${target.pathname.slice(1)}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${port}`,
    "unix_socket_dir =",
    "auth_type = plain",
    `auth_file = ${users}`,
    "pool_mode = transaction",
    `default_pool_size = ${poolSize}`,
    "max_client_conn = 200",
    "ignore_startup_parameters = extra_float_digits,options",
  ];
  writeFileSync(configuration, `${lines.join("\n")}\n`);
  chmodSync(folder, 0o755);
  // PgBouncer refuses to run as root.
  const root = process.getuid?.() === 0;
  const child = spawn("pgbouncer", root ? ["-u", "nobody", configuration] : [configuration], { stdio: "ignore" });
  const url = `postgres://${target.username}:${target.password}@127.0.0.1:${port}/gatehouse`;
  await untilAnswers(url, child);
  const stop = () => {
    child.kill("SIGTERM");
    rmSync(folder, { recursive: true });
  };
  return { url, stop };
}
