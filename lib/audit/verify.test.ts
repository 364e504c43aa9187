import { spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { snapshotsOf } from "@/lib/jobs/verify-audit-reader";
import { asSuperuser, falsify, type SealedRow, sealEntries, sealedRows, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { entryHash, leafHash } from "./chain";
import type { Range, VerificationReport } from "./report";
import { verifyEntries } from "./verify";
import { verifyLog } from "./verify-log";

/** A tenant whose log holds eight sealed entries, the first by a person. */
async function tenantWithLog(): Promise<TestTenant> {
  const tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  const person = { type: "user", id: tenant.memberships["gatehouse/owner"]?.id ?? null, name: "Test Person", email: "person@example.test" };
  await writeEntries(tenant.id, 8, (index) => (index === 0 ? { actor: person, ip: "192.0.2.7", userAgent: "Test/1.0" } : {}));
  await sealEntries(tenant.id, 5);
  return tenant;
}

let pool: pg.Pool | undefined;
afterAll(() => pool?.end());

const withoutTimes = ({ startedAt: _, milliseconds: __, ...rest }: VerificationReport) => rest;

/** What the application and the worker find, each in its own way of reading: the same. */
async function verified(tenantId: string, range: Range = { from: 1, to: null }): Promise<VerificationReport> {
  pool ??= new pg.Pool({ connectionString: process.env.WORKER_DATABASE_URL, max: 2 });
  const report = await verifyLog(tenantId, range);
  const copied = await verifyEntries(snapshotsOf(pool, tenantId), { tenantId, range, startedAt: new Date(), rows: 3 });
  expect(withoutTimes(copied)).toEqual(withoutTimes(report));
  return report;
}

const set = (assignment: string, sequence: number) => (partition: string) =>
  `UPDATE ${partition} SET ${assignment} WHERE tenant_id = $1 AND sequence = ${sequence}`;
const remove = (condition: string) => (partition: string) => `DELETE FROM ${partition} WHERE tenant_id = $1 AND ${condition}`;
const columns =
  "tenant_id, id, sealed_at, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id, target_type, target_id, source, request_id, demo, body, leaf_hash";
const insertCopy = (partition: string) =>
  `INSERT INTO ${partition} (${columns}, sequence, previous_hash, entry_hash) SELECT ${columns}, $2, $3, $4 FROM ${partition} WHERE tenant_id = $1 AND sequence = 8`;

async function microsecondsOfLast(tenantId: string): Promise<SealedRow> {
  const last = (await sealedRows(tenantId)).at(-1);
  if (!last) throw new Error("The log is empty.");
  return last;
}

test("an untouched log is intact, through its last entry", async () => {
  const tenant = await tenantWithLog();
  const last = await microsecondsOfLast(tenant.id);
  const report = await verified(tenant.id);
  expect(report).toMatchObject({ verdict: "intact", entries: 8, finding: null, notYetSealed: 0, personalValues: 4, redacted: 0 });
  expect(report.through).toMatchObject({ sequence: 8, entryHash: last.entry_hash.toString("hex") });
  expect(report.through?.sealedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
});

test("an empty log is intact, and entries that wait are counted apart", async () => {
  const tenant = await createTestTenant();
  expect(await verified(tenant.id)).toMatchObject({ verdict: "intact", entries: 0, through: null });
  await withSealingPaused(tenant.id, async () => {
    await writeEntries(tenant.id, 3);
    expect(await verified(tenant.id)).toMatchObject({ verdict: "intact", entries: 0, notYetSealed: 3 });
  });
});

test.each<[string, (partition: string) => string, object]>([
  [
    "a byte of a body",
    set(`body = replace(body, 'credential 3', 'credential 4')`, 4),
    { verdict: "altered", sequence: 4, problem: "The body does not give its leaf hash." },
  ],
  [
    "a body with its leaf hash",
    set(
      `body = replace(body, 'credential 3', 'x'), leaf_hash = sha256('\\x00'::bytea || convert_to(replace(body, 'credential 3', 'x'), 'UTF8'))`,
      4,
    ),
    { verdict: "altered", sequence: 4, problem: "Its entry hash does not match." },
  ],
  ["a column", set("actor_type = 'user'", 5), { verdict: "altered", sequence: 5, expected: "system", found: "user" }],
  ["the time of the event", set("occurred_at = occurred_at + interval '1 microsecond'", 5), { verdict: "altered", sequence: 5 }],
  ["the time of sealing, later", set("sealed_at = sealed_at + interval '1 microsecond'", 8), { verdict: "altered", sequence: 8 }],
  [
    "the time of sealing, earlier",
    set("sealed_at = sealed_at - interval '1 second'", 7),
    { verdict: "altered", sequence: 7, problem: "It was sealed before the entry it follows." },
  ],
  ["a link", set("previous_hash = sha256('x')", 6), { verdict: "altered", sequence: 6 }],
  ["an entry hash", set("entry_hash = sha256('x')", 6), { verdict: "altered", sequence: 6 }],
  ["an entry in the middle, removed", remove("sequence = 3"), { verdict: "truncated", sequence: 3, problem: "This entry is missing." }],
  ["the first entry, removed", remove("sequence = 1"), { verdict: "truncated", sequence: 1 }],
  [
    "the end, cut off",
    remove("sequence > 6"),
    { verdict: "truncated", sequence: 7, expected: "entries up to #8", found: "entries up to #6" },
  ],
  ["everything, removed", remove("true"), { verdict: "truncated", sequence: 1 }],
  [
    "two entries, swapped",
    (partition) => `UPDATE ${partition} SET sequence = 11 - sequence WHERE tenant_id = $1 AND sequence IN (5, 6)`,
    { verdict: "altered", sequence: 5 },
  ],
])("finds %s", async (_what, statement, finding) => {
  const tenant = await tenantWithLog();
  await falsify(statement, [tenant.id]);
  const { verdict, ...rest } = finding as { verdict: string };
  expect(await verified(tenant.id)).toMatchObject({ verdict, finding: { verdict, ...rest } });
});

test("says how far the log is whole before the first bad entry", async () => {
  const tenant = await tenantWithLog();
  await falsify(set("actor_type = 'user'", 5), [tenant.id]);
  const rows = await sealedRows(tenant.id);
  expect(await verified(tenant.id)).toMatchObject({
    entries: 4,
    through: { sequence: 4, entryHash: rows[3]?.entry_hash.toString("hex") },
  });
});

test("a second entry with a sequence, hashes and all, is a fork", async () => {
  const tenant = await tenantWithLog();
  const last = await microsecondsOfLast(tenant.id);
  const forged = entryHash(last.previous_hash, 8, last.sealedAtMicroseconds + 1, last.leaf_hash);
  await falsify(
    (partition) => `INSERT INTO ${partition} (${columns}, sequence, previous_hash, entry_hash)
      SELECT ${columns.replace("sealed_at", "sealed_at + interval '1 microsecond'")}, 8, $2, $3 FROM ${partition} WHERE tenant_id = $1 AND sequence = 8`,
    [tenant.id, last.previous_hash, forged],
  );
  expect(await verified(tenant.id)).toMatchObject({
    verdict: "fork",
    finding: { sequence: 8, problem: "Two entries have this sequence." },
  });
});

test("an entry chained onto the end behind the head's back is a fork", async () => {
  const tenant = await tenantWithLog();
  const last = await microsecondsOfLast(tenant.id);
  await falsify(insertCopy, [tenant.id, 9, last.entry_hash, entryHash(last.entry_hash, 9, last.sealedAtMicroseconds, last.leaf_hash)]);
  expect(await verified(tenant.id)).toMatchObject({ verdict: "fork", entries: 9, finding: { sequence: 9 } });
});

test("an entry that adds up but links to another history is a fork", async () => {
  const tenant = await tenantWithLog();
  const last = await microsecondsOfLast(tenant.id);
  const elsewhere = leafHash("another history");
  await falsify(
    (partition) => `UPDATE ${partition} SET previous_hash = $2, entry_hash = $3 WHERE tenant_id = $1 AND sequence = 8`,
    [tenant.id, elsewhere, entryHash(elsewhere, 8, last.sealedAtMicroseconds, last.leaf_hash)],
  );
  expect(await verified(tenant.id)).toMatchObject({ verdict: "fork", finding: { sequence: 8 } });
});

test("a rewritten end that no longer meets its head is found", async () => {
  const tenant = await tenantWithLog();
  const last = await microsecondsOfLast(tenant.id);
  const body = last.body.replace("credential 7", "credential x");
  await falsify(
    (partition) => `UPDATE ${partition} SET body = $2, leaf_hash = $3, entry_hash = $4 WHERE tenant_id = $1 AND sequence = 8`,
    [tenant.id, body, leafHash(body), entryHash(last.previous_hash, 8, last.sealedAtMicroseconds, leafHash(body))],
  );
  expect(await verified(tenant.id)).toMatchObject({
    verdict: "altered",
    entries: 8,
    finding: { sequence: 8, problem: "The head of the log does not match its last entry." },
  });
});

test("a head that is gone or moved is found", async () => {
  const tenant = await tenantWithLog();
  await asSuperuser((client) => client.query("UPDATE audit_heads SET sequence = 7 WHERE tenant_id = $1", [tenant.id]));
  expect(await verified(tenant.id)).toMatchObject({ verdict: "fork", finding: { sequence: 8 } });
  await asSuperuser((client) => client.query("DELETE FROM audit_heads WHERE tenant_id = $1", [tenant.id]));
  expect(await verified(tenant.id)).toMatchObject({ verdict: "altered", finding: { problem: "The head of the log is missing." } });
});

test("a body that is not canonical JSON is found even when every hash was made to fit", async () => {
  const tenant = await createTestTenant();
  await writeEntries(tenant.id, 1);
  await sealEntries(tenant.id);
  const row = await microsecondsOfLast(tenant.id);
  const body = row.body.replace("{", "{ ");
  const forged = entryHash(row.previous_hash, 1, row.sealedAtMicroseconds, leafHash(body));
  await falsify(
    (partition) => `UPDATE ${partition} SET body = $2, leaf_hash = $3, entry_hash = $4 WHERE tenant_id = $1`,
    [tenant.id, body, leafHash(body), forged],
  );
  await asSuperuser((client) => client.query("UPDATE audit_heads SET entry_hash = $2 WHERE tenant_id = $1", [tenant.id, forged]));
  expect(await verified(tenant.id)).toMatchObject({
    verdict: "altered",
    finding: { sequence: 1, problem: "The body is not canonical JSON." },
  });
});

test("a personal value that was exchanged is found, with the entry that holds its commitment", async () => {
  const tenant = await tenantWithLog();
  await asSuperuser((client) =>
    client.query(
      "UPDATE audit_personal_values v SET sealed_value = o.sealed_value FROM audit_personal_values o WHERE v.tenant_id = $1 AND o.tenant_id = $1 AND v.field = 'name' AND o.field = 'email'",
      [tenant.id],
    ),
  );
  expect(await verified(tenant.id)).toMatchObject({
    verdict: "altered",
    entries: 8,
    finding: { sequence: 1, found: "a value that cannot be opened" },
  });
});

test("an erased subject leaves the log intact", async () => {
  const tenant = await tenantWithLog();
  await asSuperuser((client) => client.query("DELETE FROM audit_subjects WHERE tenant_id = $1", [tenant.id]));
  expect(await verified(tenant.id)).toMatchObject({ verdict: "intact", entries: 8, personalValues: 0, redacted: 4 });
});

test("more entries than a batch are verified, and asking twice at once does the work once", async () => {
  const tenant = await createTestTenant();
  await writeEntries(tenant.id, 2_050);
  await sealEntries(tenant.id);
  const [one, two] = [verifyLog(tenant.id), verifyLog(tenant.id)];
  expect(two).toBe(one);
  expect(await one).toMatchObject({ verdict: "intact", entries: 2_050 });
});

const part = (from: number, to: number | null): Range => ({ from, to });

test("a range is checked by itself, and that it links to the entry before it", async () => {
  const tenant = await tenantWithLog();
  expect(await verified(tenant.id, part(3, 6))).toMatchObject({
    verdict: "intact",
    entries: 4,
    through: { sequence: 6 },
    personalValues: null,
  });
  expect(await verified(tenant.id, part(5, null))).toMatchObject({ verdict: "intact", entries: 4, through: { sequence: 8 } });
  expect(await verified(tenant.id, part(8, 8))).toMatchObject({ verdict: "intact", entries: 1 });
  await falsify(set("actor_type = 'user'", 5), [tenant.id]);
  expect(await verified(tenant.id, part(6, null))).toMatchObject({ verdict: "intact", entries: 3 });
  expect(await verified(tenant.id, part(1, 4))).toMatchObject({ verdict: "intact", entries: 4 });
  expect(await verified(tenant.id, part(2, 7))).toMatchObject({ verdict: "altered", entries: 3, finding: { sequence: 5 } });
  await falsify(remove("sequence IN (5, 8)"), [tenant.id]);
  expect(await verified(tenant.id, part(6, 7))).toMatchObject({ verdict: "truncated", entries: 0, finding: { sequence: 5 } });
  expect(await verified(tenant.id, part(7, 8))).toMatchObject({ verdict: "truncated", entries: 1, finding: { sequence: 8 } });
});

test("a second entry with the last number of a range is a fork", async () => {
  const tenant = await tenantWithLog();
  const sixth = (await sealedRows(tenant.id))[5] as SealedRow;
  const forged = entryHash(sixth.previous_hash, 6, sixth.sealedAtMicroseconds + 1, sixth.leaf_hash);
  await falsify(
    (partition) => `INSERT INTO ${partition} (${columns}, sequence, previous_hash, entry_hash)
      SELECT ${columns.replace("sealed_at", "sealed_at + interval '1 microsecond'")}, 6, $2, $3 FROM ${partition} WHERE tenant_id = $1 AND sequence = 6`,
    [tenant.id, sixth.previous_hash, forged],
  );
  expect(await verified(tenant.id, part(4, 6))).toMatchObject({ verdict: "fork", finding: { sequence: 6 } });
  expect(await verified(tenant.id)).toMatchObject({ verdict: "fork", finding: { sequence: 6 } });
});

test("two bodies that were exchanged are found at the first of them, with what stands around it", async () => {
  const tenant = await tenantWithLog();
  await falsify(
    (partition) => `UPDATE ${partition} e SET body = o.body FROM ${partition} o
      WHERE e.tenant_id = $1 AND o.tenant_id = $1 AND e.sequence + o.sequence = 9 AND e.sequence IN (4, 5)`,
    [tenant.id],
  );
  const report = await verified(tenant.id);
  expect(report).toMatchObject({ verdict: "altered", entries: 3, finding: { sequence: 4 } });
  expect(report.around.map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
});

test("an entry that was put in between is found where it stands", async () => {
  const tenant = await tenantWithLog();
  const third = (await sealedRows(tenant.id))[2] as SealedRow;
  await falsify(
    (partition) => `INSERT INTO ${partition} (${columns}, sequence, previous_hash, entry_hash)
      SELECT ${columns.replace("id, sealed_at", "gen_random_uuid(), sealed_at + interval '1 microsecond'")}, 4, $2, $3
      FROM ${partition} WHERE tenant_id = $1 AND sequence = 3`,
    [tenant.id, third.entry_hash, entryHash(third.entry_hash, 4, third.sealedAtMicroseconds + 1, third.leaf_hash)],
  );
  const report = await verified(tenant.id);
  expect(report.verdict).not.toBe("intact");
  expect(report.finding?.sequence).toBe(4);
});

const python = spawnSync("python3", ["--version"]).status === 0;

function secondVerifier(tenantId: string, rows: SealedRow[], ...options: string[]): string {
  const lines = rows.map((row) =>
    JSON.stringify({
      sequence: row.sequence,
      sealed_at_us: row.sealedAtMicroseconds,
      body: row.body,
      leaf_hash: row.leaf_hash.toString("hex"),
      previous_hash: row.previous_hash.toString("hex"),
      entry_hash: row.entry_hash.toString("hex"),
    }),
  );
  const { stdout, stderr } = spawnSync("python3", [path.join(process.cwd(), "docs", "verify_audit.py"), tenantId, ...options], {
    input: lines.join("\n"),
    encoding: "utf8",
  });
  return stdout || stderr;
}

test.runIf(python)("a verifier in another language agrees, about whole logs and broken ones", async () => {
  const tenant = await tenantWithLog();
  const rows = await sealedRows(tenant.id);
  expect(secondVerifier(tenant.id, rows)).toMatch(/^intact #8: /);
  expect(secondVerifier(tenant.id, rows, "--head", rows[7]?.entry_hash.toString("hex") ?? "")).toMatch(/^intact #8: /);
  expect(secondVerifier(tenant.id, rows.slice(0, 6), "--head", rows[7]?.entry_hash.toString("hex") ?? "")).toMatch(/^truncated #7: /);
  expect(secondVerifier(tenant.id, rows.toSpliced(2, 1))).toMatch(/^truncated #3: /);
  expect(
    secondVerifier(
      tenant.id,
      rows.map((row) => ({ ...row, body: row.body.replace("credential 4", "credential 5") })),
    ),
  ).toMatch(/^altered #5: /);
  expect(secondVerifier("00000000-0000-0000-0000-000000000000", rows)).toMatch(/^altered #1: /);
});
