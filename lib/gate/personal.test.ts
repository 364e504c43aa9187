import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { canonicalJson, hmac } from "@/lib/crypto/digest";
import { inTenantSql, type Sql } from "@/lib/db/tenant";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { writeEntry } from "./audit";
import { openValue } from "./data-keys";
import { type Commitment, commit, indexKey, networksOf, openCommitments } from "./personal";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant();
});

const inTest = <T>(work: (sql: Sql) => Promise<T>, tenantId = tenant.id) => inTenantSql({ tenantId, workspaceIds: "*" }, work);
const newSubject = () => `user:${uuidv7()}`;

/** Writes an entry by a person, as operations do. Gives the commitment to their name. */
async function writeName(subject: string, name: string, tenantId = tenant.id): Promise<Commitment> {
  return inTest(async (sql) => {
    const actor = { type: "user", id: subject.slice(5), name };
    const id = await writeEntry(sql, tenantId, { event: "session.started", outcome: "success", source: "ui", actor, ip: "198.51.100.23" });
    const [row] = await sql<{ body: string }>("SELECT body FROM audit_outbox WHERE id = $1", [id]);
    return JSON.parse(row?.body ?? "").actor.name;
  }, tenantId);
}

test("a commitment is the HMAC of field and value under the subject's own sealed salt", async () => {
  const subject = newSubject();
  const { commitment } = await writeName(subject, "Somebody");
  await inTest(async (sql) => {
    const [row] = await sql<{ sealed_salt: Buffer }>("SELECT sealed_salt FROM audit_subjects WHERE subject = $1", [subject]);
    const place = {
      purpose: "audit-salt",
      tenantId: tenant.id,
      workspaceId: null,
      table: "audit_subjects",
      record: subject,
      field: "sealed_salt",
      version: 1,
    };
    const salt = await openValue(sql, place, row?.sealed_salt ?? Buffer.alloc(0));
    expect(salt).toHaveLength(32);
    expect(hmac(salt, '["name","Somebody"]').toString("base64url")).toBe(commitment);
  });
});

test("the same value commits alike for one subject, differently for another and in another organization", async () => {
  const [subject, other] = [newSubject(), newSubject()];
  const elsewhere = await createTestTenant();
  const one = await writeName(subject, "Somebody");
  expect(await writeName(subject, "Somebody")).toEqual(one);
  const commitments = [
    one,
    await writeName(subject, "somebody"),
    await writeName(other, "Somebody"),
    await writeName(subject, "Somebody", elsewhere.id),
  ];
  expect(new Set(commitments.map((reference) => reference.commitment)).size).toBe(4);
  const rows = await inTest((sql) => sql("SELECT FROM audit_personal_values WHERE subject = $1 AND field = 'name'", [subject]));
  expect(rows).toHaveLength(2);
});

test("transactions that meet at a subject's first entry agree on one salt", async () => {
  const subject = newSubject();
  const references = await Promise.all(Array.from({ length: 8 }, () => writeName(subject, "Somebody")));
  expect(new Set(references.map((reference) => reference.commitment)).size).toBe(1);
});

test("a salt that was rolled back is not remembered", async () => {
  const subject = newSubject();
  const lost = await inTest(async (sql) => {
    const { reference } = await commit(sql, tenant.id, subject, "name", "Somebody");
    throw Object.assign(new Error("rolled back"), { reference });
  }).catch((error: { reference: Commitment }) => error.reference);
  const kept = await writeName(subject, "Somebody");
  expect(kept.commitment).not.toBe(lost.commitment);
  expect(await inTest((sql) => openCommitments(sql, tenant.id, [kept, lost]))).toEqual(new Map([[kept.commitment, "Somebody"]]));
});

test("a value that was rolled back is stored with the next entry that holds it", async () => {
  const subject = newSubject();
  await writeName(subject, "Before");
  const draft = {
    event: "session.started",
    outcome: "success",
    source: "ui",
    actor: { type: "user", id: subject.slice(5), name: "After" },
  } as const;
  const lost = inTest(async (sql) => {
    await writeEntry(sql, tenant.id, draft);
    await writeEntry(sql, tenant.id, draft);
    throw new Error("rolled back");
  });
  await expect(lost).rejects.toThrow("rolled back");
  for (let times = 0; times < 3; times++) {
    const kept = await writeName(subject, "After");
    expect(await inTest((sql) => openCommitments(sql, tenant.id, [kept]))).toEqual(new Map([[kept.commitment, "After"]]));
  }
});

test("commitments open in their own organization only", async () => {
  const subject = newSubject();
  const reference = await writeName(subject, "Somebody");
  const elsewhere = await createTestTenant();
  expect(await inTest((sql) => openCommitments(sql, elsewhere.id, [reference]), elsewhere.id)).toEqual(new Map());
  expect(await inTest((sql) => openCommitments(sql, elsewhere.id, [reference]))).toEqual(new Map());
  expect(await inTest((sql) => openCommitments(sql, tenant.id, []))).toEqual(new Map());
});

test("values are found by blind index, addresses by their networks too, and nothing is stored in clear", async () => {
  const subject = newSubject();
  await writeName(subject, "Findable Person");
  const find = (column: string, kind: string, value: string) =>
    inTest(async (sql) => {
      const rows = await sql<{ subject: string }>(`SELECT subject FROM audit_personal_values WHERE ${column} = $1 AND subject = $2`, [
        hmac(await indexKey(sql, tenant.id), canonicalJson([kind, value])),
        subject,
      ]);
      return rows.length;
    });
  expect(await find("value_index", "name", "Findable Person")).toBe(1);
  expect(await find("value_index", "email", "Findable Person")).toBe(0);
  expect(await find("network_wide", "network", "198.0.0.0/8")).toBe(1);
  expect(await find("network_middle", "network", "198.51.0.0/16")).toBe(1);
  expect(await find("network_narrow", "network", "198.51.100.0/24")).toBe(1);
  const stored = await inTest((sql) =>
    sql<{ text: string }>("SELECT encode(v::text::bytea, 'escape') AS text FROM audit_personal_values v WHERE subject = $1", [subject]),
  );
  const clear = ["Findable Person", "198.51.100.23"].flatMap((value) => [value, Buffer.from(value).toString("hex")]);
  for (const value of clear) expect(JSON.stringify(stored)).not.toContain(value);
});

test.each([
  ["192.0.2.7", ["192.0.0.0/8", "192.0.0.0/16", "192.0.2.0/24"]],
  ["255.255.255.255", ["255.0.0.0/8", "255.255.0.0/16", "255.255.255.0/24"]],
  ["::ffff:192.0.2.7", ["192.0.0.0/8", "192.0.0.0/16", "192.0.2.0/24"]],
  ["2001:db8:aaaa:bbbb::1", ["2001:db8:0:0:0:0:0:0/32", "2001:db8:aaaa:0:0:0:0:0/48", "2001:db8:aaaa:bbbb:0:0:0:0/64"]],
])("the networks of %s", (address, networks) => {
  expect(networksOf(address)).toEqual(networks);
});

test.each(["", "nonsense", "1.2.3.4.5", "2001:db8::g"])("%j is no address", (text) => {
  expect(networksOf(text)).toBeNull();
});
