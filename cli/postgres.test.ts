import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, expect, test, vi } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-cluster-"));
chmodSync(folder, 0o755);
// Each test starts several processes, each of which starts a server.
vi.setConfig({ testTimeout: 90_000 });
const processes = new Set<ChildProcess>();

afterEach(async () => {
  for (const child of processes) await end(child, "SIGTERM");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Started = { child: ChildProcess; owned: boolean; superuser: string };

/** A process of its own that starts or finds the cluster, and stops it on SIGTERM if it has to. */
async function begin(): Promise<Started> {
  const script = `import { startCluster } from "./cli/postgres.ts";
    const { owned, superuser, stop } = await startCluster({ name: "main" });
    setInterval(() => {}, 1000);
    process.on("SIGTERM", () => stop().then(() => process.exit(0)));
    console.log(JSON.stringify({ owned, superuser }));`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    env: { ...process.env, GATEHOUSE_DATA_DIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.add(child);
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as Omit<Started, "child">) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  processes.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows.flatMap((row) => Object.values(row));
}

const postmasterPid = () => Number(readFileSync(path.join(folder, "main", "data", "postmaster.pid"), "utf8").split("\n")[0]);

test("whoever finds the cluster uses it, whoever started it stops it", async () => {
  const starter = await begin();
  const finder = await begin();
  expect([starter.owned, finder.owned]).toEqual([true, false]);
  expect(finder.superuser).toBe(starter.superuser);
  await end(finder.child, "SIGTERM");
  expect(await query(starter.superuser, "SELECT 1")).toEqual([1]);
  await end(starter.child, "SIGTERM");
  await expect(query(starter.superuser, "SELECT 1")).rejects.toThrow();
});

test("the cluster of a starter that was killed is adopted with its data, and stopped by its new owner", async () => {
  const killed = await begin();
  await query(killed.superuser, "CREATE TABLE kept AS SELECT 7 AS number");
  await end(killed.child, "SIGKILL");
  const heir = await begin();
  expect(heir.owned).toBe(true);
  expect(await query(heir.superuser, "SELECT number FROM kept")).toEqual([7]);
  await end(heir.child, "SIGTERM");
  expect(existsSync(path.join(folder, "main", "data", "postmaster.pid"))).toBe(false);
});

test("a server that was killed too is started again with what was committed", async () => {
  const killed = await begin();
  await query(killed.superuser, "INSERT INTO kept VALUES (8)");
  process.kill(postmasterPid(), "SIGKILL");
  await end(killed.child, "SIGKILL");
  const next = await begin();
  expect(await query(next.superuser, "SELECT number FROM kept ORDER BY 1")).toEqual([7, 8]);
});

test("only passwords open it: no trust for anybody on this machine", async () => {
  const { superuser } = await begin();
  const wrong = new URL(superuser);
  wrong.password = "wrong";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow("password authentication failed");
});
