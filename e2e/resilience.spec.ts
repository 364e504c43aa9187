import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "@/cli/children";
import { startCluster } from "@/cli/postgres";
import { stop as stopPostgres } from "@/cli/postgres-server";
import { createTestDatabase, type TestDatabase } from "@/cli/test-database";
import { asSuperuser } from "./support/database";
import { expect, test } from "./support/journey";
import { addKey, type Key } from "./support/own-key";
import { type OwnServer, startServer } from "./support/server";

test.describe.configure({ mode: "default", timeout: 120_000 });

type Health = { status: number; body: { status: string; checks: Record<string, string> } };

async function readiness({ address }: OwnServer): Promise<Health> {
  const response = await fetch(`${address}/api/health/ready`);
  return { status: response.status, body: (await response.json()) as Health["body"] };
}

const create = ({ address }: OwnServer, { secret, workspaceId }: Key) =>
  fetch(`${address}/api/v1/credentials`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ kind: "api_key", name: randomUUID(), vendor: "ga4", workspaceId, secret: "kept through anything" }),
  });

test.describe("on a cluster of its own", () => {
  const before = process.env.GATEHOUSE_DATA_DIR;
  let folder: string;
  let database: TestDatabase;

  test.beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "gatehouse-"));
    process.env.GATEHOUSE_DATA_DIR = folder;
    database = await createTestDatabase("e2e");
  });

  test.afterAll(async () => {
    await database.remove();
    process.env.GATEHOUSE_DATA_DIR = before;
    if (before === undefined) delete process.env.GATEHOUSE_DATA_DIR;
    rmSync(folder, { recursive: true, force: true });
  });

  const query = <Row extends object>(text: string, values: unknown[] = []) =>
    asSuperuser(async (client) => (await client.query<Row>(text, values)).rows, database.variables.TEST_SUPERUSER_URL);

  test("readiness says that Postgres is gone, and everything works again when it is back", async () => {
    const server = await startServer(database.variables);
    try {
      const key = await addKey(database);
      await stopPostgres(path.join(database.cluster.folder, "data"));
      await expect
        .poll(() => readiness(server))
        .toMatchObject({ status: 503, body: { status: "failing", checks: { database: "failing" } } });
      expect((await fetch(`${server.address}/api/health/live`)).status).toBe(200);
      const refused = await create(server, key);
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, expect.stringMatching(/^\d+$/)]);
      await startCluster({ name: "test" });
      await expect.poll(() => readiness(server), { timeout: 60_000 }).toMatchObject({ status: 200 });
      expect((await create(server, key)).status).toBe(201);
    } finally {
      await server.stop();
    }
  });

  test("a kill in the middle of writes leaves each credential with its entry, or neither", async () => {
    const server = await startServer(database.variables);
    try {
      const key = await addKey(database);
      const answered: string[] = [];
      const write = async (): Promise<void> => {
        for (;;) {
          const response = await create(server, key);
          if (response.status !== 201) throw new Error(`A write was answered with ${response.status}.`);
          answered.push(((await response.json()) as { id: string }).id);
        }
      };
      const writers = Array.from({ length: 8 }, () => write().catch((error: Error) => error.message));
      await expect.poll(() => answered.length).toBeGreaterThan(50);
      await server.application.stop("SIGKILL");
      // Cut off before an answer, or in the middle of its body.
      for (const why of await Promise.all(writers)) expect(["fetch failed", "terminated"]).toContain(why);
      const stored = await query<{ id: string }>("SELECT id FROM credentials WHERE tenant_id = $1", [key.tenantId]);
      const entries = await query<{ id: string }>(
        "SELECT target_id AS id FROM audit_outbox WHERE tenant_id = $1 AND event = $2 UNION ALL SELECT target_id FROM audit_entries WHERE tenant_id = $1 AND event = $2",
        [key.tenantId, "credential.created"],
      );
      const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
      expect(ids(entries)).toEqual(ids(stored));
      expect(ids(stored)).toEqual(expect.arrayContaining(answered));
    } finally {
      await server.stop();
    }
  });

  test("SIGTERM says not ready, finishes what is under way, and exits cleanly", async () => {
    const server = await startServer({ ...database.variables, SHUTDOWN_SECONDS: "30" });
    try {
      const key = await addKey(database);
      await asSuperuser(async (client) => {
        await client.query("BEGIN");
        await client.query("LOCK TABLE credentials IN ACCESS EXCLUSIVE MODE");
        const underWay = create(server, key);
        const waiting = () => query("SELECT FROM pg_locks WHERE relation = 'credentials'::regclass AND NOT granted");
        await expect.poll(async () => (await waiting()).length).toBe(1);
        const stopped = server.application.stop("SIGTERM");
        await expect.poll(() => readiness(server)).toMatchObject({ status: 503, body: { status: "draining" } });
        await client.query("ROLLBACK");
        expect((await underWay).status).toBe(201);
        await stopped;
      }, database.variables.TEST_SUPERUSER_URL);
      expect(await server.application.ended).toMatch(/\(exit code 0\)/);
    } finally {
      await server.stop();
    }
  });
});

test.describe("start-up", () => {
  const needed = ["DATABASE_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET", "ENCRYPTION_KEYS", "API_KEY_PEPPERS"];
  const start = (changes: Record<string, string | undefined>) =>
    run(process.execPath, ["--import", "tsx", "cli/serve.ts"], { variables: { ...process.env, PORT: "1", ...changes }, timeout: 60_000 });

  function expectNoValue(output: string): void {
    for (const name of needed) expect(output).not.toContain(process.env[name]);
    for (const name of ["E2E_SUPERUSER_URL", "E2E_MIGRATION_DATABASE_URL"])
      expect(output).not.toContain(new URL(process.env[name] ?? "").password);
  }

  test("names the variable that is missing, and never a value", async () => {
    const starts = [...needed.map((name) => [name]), needed].map(async (missing) => {
      const { code, output } = await start(Object.fromEntries(missing.map((name) => [name, undefined])));
      expect(code).toBe(1);
      for (const name of needed) expect(output.includes(`${name}: is missing`)).toBe(missing.includes(name));
      expectNoValue(output);
    });
    await Promise.all(starts);
  });

  test("refuses a role that could step around the policies", async () => {
    const { E2E_SUPERUSER_URL, E2E_MIGRATION_DATABASE_URL } = process.env;
    for (const [address, reason] of [
      [E2E_SUPERUSER_URL, "the role is a superuser"],
      [E2E_MIGRATION_DATABASE_URL, "the role owns"],
    ] as const) {
      const { code, output } = await start({ DATABASE_URL: address });
      expect([code, output]).toEqual([1, expect.stringContaining(reason)]);
      expectNoValue(output);
    }
  });
});
