import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit as ask, cancelAuditVerification } from "@/lib/audit/mutations";
import { getAuditVerification, listAuditVerifications } from "@/lib/audit/queries";
import { execute } from "@/lib/gate/operation";
import { asSuperuser, falsify, sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { entriesOf, openedValue } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { performVerification } from "./verify-audit";
import { verifyNow } from "./verify-audit-now";
import { resumeVerifications } from "./verify-audit-resume";
import { startWorker } from "./worker";

let pool: pg.Pool;
beforeAll(() => {
  pool = new pg.Pool({ connectionString: process.env.WORKER_DATABASE_URL, max: 4 });
});
afterAll(() => pool.end());

async function tenantWithLog(entries = 350): Promise<TestTenant> {
  const tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  const { id = "" } = tenant.memberships["gatehouse/auditor"] ?? {};
  const actor = { type: "user", id, name: "Test gatehouse/auditor", email: "person@example.test" };
  await writeEntries(tenant.id, entries, (index) => (index === 0 ? { actor } : {}));
  await sealEntries(tenant.id);
  return tenant;
}

const auditor = (tenant: TestTenant) => personWith(tenant, "gatehouse/auditor");
const stateOf = (tenant: TestTenant, id: string) => execute(getAuditVerification, auditor(tenant), { id });
/** A verification that waits and that no worker of another test was told of. */
async function waiting(tenant: TestTenant, state = "queued"): Promise<string> {
  const id = uuidv7();
  const { id: actor } = auditor(tenant);
  await asSuperuser((client) =>
    client.query(
      `INSERT INTO audit_verifications (tenant_id, id, state, actor_type, actor_id, source, mfa, total) VALUES ($1, $2, $3, 'user', $4, 'ui', true,
       (SELECT sequence FROM audit_heads WHERE tenant_id = $1))`,
      [tenant.id, id, state, actor],
    ),
  );
  return id;
}

const aborted = AbortSignal.abort(new Error("stopped on purpose"));

/** Works on a verification until its next note, as a worker that is stopped then. */
const workABit = (tenant: TestTenant, verificationId: string) =>
  performVerification(pool, { tenantId: tenant.id, verificationId }, "test", { rows: 100, signal: aborted });
const work = (tenant: TestTenant, verificationId: string) =>
  performVerification(pool, { tenantId: tenant.id, verificationId }, "test", { rows: 100 });

test("a verification is asked for, carried out by the worker, and an entry of whoever asked", async () => {
  const tenant = await tenantWithLog(8);
  const worker = await startWorker();
  try {
    const principal = auditor(tenant);
    const asked = await execute(ask, principal, {});
    expect(asked).toMatchObject({ state: "queued", joined: false, range: { from: 1, to: null }, report: null });
    await expect.poll(async () => (await stateOf(tenant, asked.id)).state, { timeout: 15_000 }).toBe("done");
    const done = await stateOf(tenant, asked.id);
    expect(done.report).toMatchObject({ verdict: "intact", finding: null });
    const [entry] = await entriesOf(tenant.id, "audit.verified");
    expect(entry).toMatchObject({
      id: done.entryId,
      outcome: "success",
      source: "ui",
      actor: { type: "user", id: principal.id, roles: ["gatehouse/auditor"] },
      target: { type: "audit_log", id: tenant.id },
      request: principal.request.id,
      session: principal.session?.id,
      mfa: true,
      after: { verdict: "intact", finding: null, firstEntry: 1, lastEntry: null },
    });
    expect(await openedValue(tenant.id, entry?.actor.name)).toBe("Test gatehouse/auditor");
    expect(await entriesOf(tenant.id, "audit.verification_started")).toHaveLength(1);
  } finally {
    await worker.stop();
  }
});

test("stopped, it goes on where it was", async () => {
  const tenant = await tenantWithLog();
  const id = await waiting(tenant);
  await expect(workABit(tenant, id)).rejects.toThrow("stopped on purpose");
  expect(await stateOf(tenant, id)).toMatchObject({ state: "running", checked: 100 });
  await expect(workABit(tenant, id)).rejects.toThrow("stopped on purpose");
  expect(await stateOf(tenant, id)).toMatchObject({ state: "running", checked: 200, total: 350 });
  await work(tenant, id);
  const { state, report } = await stateOf(tenant, id);
  expect([state, report?.verdict]).toEqual(["done", "intact"]);
  expect(report?.entries).toBeGreaterThanOrEqual(350);
});

test("when the entry that it had reached is another one now, it starts over and finds it", async () => {
  const tenant = await tenantWithLog();
  const id = await waiting(tenant);
  await expect(workABit(tenant, id)).rejects.toThrow("stopped on purpose");
  await falsify((partition) => `UPDATE ${partition} SET entry_hash = sha256('x') WHERE tenant_id = $1 AND sequence = 100`, [tenant.id]);
  await work(tenant, id);
  const { state, report } = await stateOf(tenant, id);
  expect(state).toBe("done");
  expect(report).toMatchObject({ verdict: "altered", entries: 99, finding: { sequence: 100 } });
  expect(report?.around.map(({ sequence }) => sequence)).toEqual([99, 100, 101]);
});

test("one runs at a time: who asks again joins it, and who cancels it ends it for everybody", async () => {
  const tenant = await tenantWithLog();
  const first = await waiting(tenant);
  const second = await execute(ask, personWith(tenant, "gatehouse/owner"), { from: 7, to: "#9" });
  expect(second).toMatchObject({ id: first, joined: true, range: { from: 1, to: null } });
  expect(await entriesOf(tenant.id, "audit.verification_started")).toEqual([]);
  await expect(workABit(tenant, first)).rejects.toThrow("stopped on purpose");
  expect(await execute(cancelAuditVerification, personWith(tenant, "gatehouse/owner"), { id: first })).toMatchObject({
    state: "cancelled",
  });
  await work(tenant, first);
  expect(await stateOf(tenant, first)).toMatchObject({ state: "cancelled", checked: 100, report: null });
  expect(await entriesOf(tenant.id, "audit.verified")).toEqual([]);
  expect(await entriesOf(tenant.id, "audit.verification_cancelled")).toHaveLength(1);
  await expect(execute(cancelAuditVerification, auditor(tenant), { id: first })).rejects.toMatchObject({ code: "conflict" });
  expect((await execute(ask, auditor(tenant), {})).id).not.toBe(first);
});

test("a second worker takes over, and the first one says nothing more", async () => {
  const tenant = await tenantWithLog();
  const id = await waiting(tenant);
  let taken: Promise<void> | undefined;
  // Asked after each entry whether to stop.
  const signal = Object.assign(new AbortController().signal, {
    throwIfAborted: () => {
      taken ??= work(tenant, id);
    },
  });
  const first = performVerification(pool, { tenantId: tenant.id, verificationId: id }, "first", { rows: 1, signal });
  await expect(first).rejects.toThrow();
  await taken;
  expect(await entriesOf(tenant.id, "audit.verified")).toHaveLength(1);
  expect((await stateOf(tenant, id)).state).toBe("done");
});

test("a range is named by numbers or by times", async () => {
  const tenant = await tenantWithLog(20);
  const { id } = await execute(ask, auditor(tenant), { from: "3", to: 5 });
  await verifyNow(tenant.id, id);
  const { report, range } = await stateOf(tenant, id);
  expect(range).toEqual({ from: 3, to: 5 });
  expect(report).toMatchObject({ verdict: "intact", entries: 3, personalValues: null });
  const today = new Date().toISOString().slice(0, 10);
  const day = await execute(ask, auditor(tenant), { from: "2020-01-01", to: today });
  expect(day.range.from).toBe(1);
  expect(day.range.to).toBeGreaterThanOrEqual(20);
  await verifyNow(tenant.id, day.id);
  for (const [range, field] of [
    [{ from: "9999" }, "from"],
    [{ to: "9999" }, "to"],
    [{ from: 5, to: 4 }, "to"],
    [{ to: "2020-01-01" }, "to"],
    [{ from: "2999-01-01" }, "from"],
    [{ from: "0" }, "from"],
    [{ from: "2026-02-31" }, "from"],
    [{ to: "1; DROP TABLE" }, "to"],
  ] as const) {
    const asked = execute(ask, auditor(tenant), range);
    await expect(asked, JSON.stringify(range)).rejects.toMatchObject({
      code: "invalid_input",
      details: { fields: { [field]: expect.any(String) } },
    });
  }
});

test("an end that was cut off, head and all, contradicts an earlier verification", async () => {
  const tenant = await tenantWithLog(20);
  const verify = async () => {
    const { id } = await execute(ask, auditor(tenant), {});
    await verifyNow(tenant.id, id);
    return (await stateOf(tenant, id)).report;
  };
  expect(await verify()).toMatchObject({ verdict: "intact" });
  await falsify((partition) => `DELETE FROM ${partition} WHERE tenant_id = $1 AND sequence > 15`, [tenant.id]);
  await asSuperuser((client) =>
    client.query(
      "UPDATE audit_heads h SET sequence = e.sequence, sealed_at = e.sealed_at, entry_hash = e.entry_hash FROM audit_entries e WHERE h.tenant_id = $1 AND e.tenant_id = $1 AND e.sequence = 15",
      [tenant.id],
    ),
  );
  const cut = await verify();
  // What waited is sealed onto the shorter log sooner or later: then it is another entry that stands there.
  expect(["truncated", "altered"]).toContain(cut?.verdict);
  expect(cut?.finding?.sequence).toBeGreaterThanOrEqual(16);
});

test("what a worker left behind without a word is given back to the queue", async () => {
  const tenant = await tenantWithLog(5);
  const id = await waiting(tenant, "running");
  const ofIt = "WHERE payload ->> 'verificationId' = $1";
  const lockedBy = async () =>
    (
      await asSuperuser((client) =>
        client.query<{ locked_by: string | null }>(`SELECT locked_by FROM graphile_worker._private_jobs ${ofIt}`, [id]),
      )
    ).rows[0]?.locked_by;
  await asSuperuser(async (client) => {
    const payload = JSON.stringify({ tenantId: tenant.id, verificationId: id });
    await client.query("SELECT graphile_worker.add_job('verify_audit', $1::json, run_at => now() + interval '1 day')", [payload]);
    await client.query(`UPDATE graphile_worker._private_jobs SET locked_by = $2, locked_at = now() ${ofIt}`, [id, `worker-of-${id}`]);
    await client.query("UPDATE audit_verifications SET runner = 'a-host-that-is-gone:1 x' WHERE id = $1", [id]);
  });
  try {
    await resumeVerifications(pool)({}, {} as never);
    expect(await lockedBy()).toBe(null);
  } finally {
    await asSuperuser((client) => client.query(`DELETE FROM graphile_worker._private_jobs ${ofIt}`, [id]));
  }
  await verifyNow(tenant.id, id);
  expect((await stateOf(tenant, id)).state).toBe("done");
});

test("only who may verify the whole log may ask or cancel, only who reads all of it may follow, and no other organization", async () => {
  const [tenant, other] = [await tenantWithLog(3), await tenantWithLog(3)];
  const id = await waiting(tenant);
  for (const principal of [
    personWith(tenant, "gatehouse/operator"),
    personWith(tenant, "gatehouse/auditor", tenant.workspaces.main),
    keyWith(tenant, tenant.workspaces.main, ["audit:verify", "audit:read"]),
  ]) {
    await expectForbidden(ask, principal);
    await expectForbidden(cancelAuditVerification, principal, { id });
  }
  for (const operation of [getAuditVerification, listAuditVerifications])
    await expectForbidden(operation, personWith(tenant, "gatehouse/auditor", tenant.workspaces.main), { id });
  await expect(stateOf(other, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(execute(cancelAuditVerification, auditor(other), { id })).rejects.toMatchObject({ code: "not_found" });
  expect((await execute(listAuditVerifications, auditor(other), {})).items).toEqual([]);
});

test("verifications are listed newest first, page by page", async () => {
  const tenant = await tenantWithLog(3);
  const ids: string[] = [];
  for (let asked = 0; asked < 3; asked++) {
    ids.unshift(await waiting(tenant, "cancelled"));
  }
  const first = await execute(listAuditVerifications, auditor(tenant), { limit: 2 });
  expect(first.items.map((item) => item.id)).toEqual(ids.slice(0, 2));
  const second = await execute(listAuditVerifications, auditor(tenant), { limit: "2", cursor: first.nextCursor ?? "" });
  expect([second.items.map((item) => item.id), second.nextCursor]).toEqual([ids.slice(2), null]);
});
