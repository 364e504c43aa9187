import { beforeAll, expect, test } from "vitest";
import { mostAtOnce } from "@/lib/gate/download";
import { route } from "@/lib/gate/route";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { asSuperuser, sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { entriesOf } from "@/lib/testing/entries";
import { createTestPerson, signInTestPerson } from "@/lib/testing/people";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { exportAudit } from "./mutations";

const rowCount = 20_000;
const handler = route(exportAudit);
let tenant: TestTenant;
let key: string;

/** Many entries of one workspace: the first as the gate wrote it, the others its likeness. */
async function fill({ id, workspaces }: TestTenant): Promise<void> {
  await writeEntries(id, 1, () => ({ workspaceId: workspaces.main, reason: "x".repeat(500) }));
  await sealEntries(id);
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT string_agg(quote_ident(attname), ', ') AS name FROM pg_attribute WHERE attrelid = 'audit_entries'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> 'sequence'",
    );
    const columns = rows[0]?.name;
    await client.query(
      `INSERT INTO audit_entries (sequence, ${columns}) SELECT number, ${columns} FROM audit_entries, generate_series(2, $2::bigint) AS number WHERE tenant_id = $1`,
      [id, rowCount],
    );
    await client.query("UPDATE audit_heads SET sequence = $2 WHERE tenant_id = $1", [id, rowCount]);
  });
}

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner"]);
  key = (await createTestApiKey(tenant, tenant.workspaces.main, ["audit:export"])).secret;
  await fill(tenant);
}, 120_000);

type Call = { format?: string; headers?: Record<string, string>; body?: string; address?: string };
function post({ format = "jsonl", headers = {}, body = JSON.stringify({ format }), address = "" }: Call = {}): Promise<Response> {
  const all = { "content-type": "application/json", "x-client-ip": "192.0.2.9", authorization: `Bearer ${key}`, ...headers };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  return handler(new Request(`http://localhost:3000/api/v1/audit/export${address}`, { method: "POST", headers: given, body }), {});
}
const readerOf = (response: Response) => (response.body as ReadableStream<Uint8Array>).getReader();
const exports = async () => (await entriesOf(tenant.id, "audit.exported")).length;

/** What Postgres is doing for a stream of this database that is under way. */
const streaming = () =>
  asSuperuser(async (client) => {
    const { rows } = await client.query<{ state: string; pid: number }>(
      "SELECT state, pid FROM pg_stat_activity WHERE application_name = 'gatehouse-stream' AND datname = current_database() AND state <> 'idle' AND query LIKE '%audit_entries%'",
    );
    return rows;
  });
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

test("a file of many entries arrives in parts, while Postgres waits for whoever reads", { timeout: 60_000 }, async () => {
  const response = await post();
  expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(response.headers.get("content-disposition")).toBe(`attachment; filename="gatehouse-${tenant.slug}-audit-1-${rowCount}.jsonl"`);
  const reader = readerOf(response);
  const first = await reader.read();
  expect(Buffer.from(first.value ?? []).toString()).toContain('"record":"manifest"');
  await reader.read();
  // The rest is not held in memory meanwhile: the query has not ended.
  await until(async () => (await streaming()).length > 0);
  let [parts, bytes, largest] = [2, 0, 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts++;
    bytes += part.value.length;
    largest = Math.max(largest, part.value.length);
  }
  expect(parts).toBeGreaterThan(rowCount / 1_500);
  expect(bytes).toBeGreaterThan(rowCount * 900);
  expect(largest).toBeLessThan(4_000_000);
  await until(async () => (await streaming()).length === 0);
});

test("a reader that goes away ends the query, and the entry stays", { timeout: 60_000 }, async () => {
  const before = await exports();
  for (let turn = 0; turn < mostAtOnce + 1; turn++) {
    const reader = readerOf(await post({ format: "csv" }));
    await reader.read();
    await reader.read();
    await reader.cancel();
  }
  expect(await exports()).toBe(before + mostAtOnce + 1);
  await until(async () => (await streaming()).length === 0);
});

test("what breaks on the way breaks the file, so that nobody takes it for whole", { timeout: 60_000 }, async () => {
  const reader = readerOf(await post());
  await reader.read();
  await reader.read();
  await until(async () => (await streaming()).length > 0);
  const pid = (await streaming())[0]?.pid;
  await asSuperuser((client) => client.query("SELECT pg_terminate_backend($1)", [pid]));
  const rest = async () => {
    while (!(await reader.read()).done);
  };
  await expect(rest()).rejects.toThrow();
});

test("more at once than the process takes are told to come again, without an entry", { timeout: 60_000 }, async () => {
  const running = await Promise.all(Array.from({ length: mostAtOnce }, async () => readerOf(await post())));
  const before = await exports();
  const refused = await post();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "15"]);
  expect(await refused.json()).toMatchObject({ code: "unavailable", title: expect.stringContaining("Try again") });
  expect(await exports()).toBe(before);
  for (const reader of running) await reader.cancel();
  const later = await post();
  expect(later.status).toBe(200);
  await later.body?.cancel();
});

test("a browser asks by a form from our own page, which names the organization in its address", { timeout: 60_000 }, async () => {
  const person = await createTestPerson([{ tenant, role: "gatehouse/auditor" }], { totp: true });
  const { handle } = await signInTestPerson(person);
  const form = { "content-type": "application/x-www-form-urlencoded", authorization: "", cookie: `__Host-session=${handle}` };
  const address = `?organization=${tenant.slug}`;
  const body = "format=csv&query=outcome%3Afailure";
  const foreign = await post({ headers: { ...form, origin: "https://attacker.example" }, address, body });
  expect(foreign.status).toBe(403);
  const own = { ...form, origin: process.env.NEXTAUTH_URL as string };
  expect((await post({ headers: own, body })).status).toBe(404);
  expect((await post({ headers: own, address, body: `${body}&format=csv` })).status).toBe(400);
  const response = await post({ headers: own, address, body });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8; header=present"]);
  expect((await response.text()).split("\r\n")).toHaveLength(4);
  expect((await entriesOf(tenant.id, "audit.exported")).at(-1)).toMatchObject({ source: "ui" });
});

test("a form brings no API key anywhere, and a file is not sent twice for one Idempotency-Key", async () => {
  expect((await post({ headers: { "content-type": "application/x-www-form-urlencoded" }, body: "format=csv" })).status).toBe(415);
  expect((await post({ address: `?organization=${tenant.slug}` })).status).toBe(400);
  expect((await post({ headers: { "idempotency-key": "one" } })).status).toBe(400);
});
