import { beforeAll, expect, test } from "vitest";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal } from "@/lib/gate/principal";
import { falsify, sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { entriesOf, openedValue } from "@/lib/testing/entries";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith, testRequest } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { exportDownload } from "./export";
import type { ExportFormat } from "./export-words";
import type { AuditItem } from "./item";
import { exportAudit } from "./mutations";
import { describeAuditExport, listAuditEntries } from "./queries";

let tenant: TestTenant;
let owner: Principal;
let auditor: Principal;
let memberId: string;

const awkward = [
  '=HYPERLINK("http://attacker.example")',
  "+1",
  "-1",
  "@a",
  "\ttab",
  "\rreturn",
  "two\r\nlines",
  'a "quote", a comma',
  "漢字 🔐",
  "'",
];
const rowCount = 600;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  owner = personWith(tenant, "gatehouse/owner");
  auditor = personWith(tenant, "gatehouse/auditor");
  memberId = tenant.memberships["gatehouse/owner"]?.id ?? "";
  await writeEntries(tenant.id, rowCount, (index) => ({
    ...(index % 3 === 0 ? { actor: { type: "api_key", id: `key-${index % 7}`, name: `Key ${index % 7}` } } : {}),
    ...(index % 3 === 1
      ? { actor: { type: "user", id: memberId, name: "Test Person", email: "person@example.test", roles: ["gatehouse/owner"] } }
      : {}),
    ...(index % 3 === 2 ? { actor: { type: "user", id: auditor.id, name: "Test Auditor", email: "auditor@example.test" } } : {}),
    event: index % 5 === 0 ? "credential.rotated" : "credential.updated",
    outcome: index % 11 === 0 ? "denied" : "success",
    ip: index % 2 === 0 ? "203.0.113.77" : "2001:db8:1:2::77",
    workspaceId: index % 4 === 0 ? tenant.workspaces.main : index % 4 === 1 ? tenant.workspaces.other : null,
    target: { type: "credential", id: `target-${index}`, name: awkward[index % awkward.length] as string },
    reason: awkward[(index + 3) % awkward.length] as string,
    before: { username: "before@example.test" },
    after: { username: "after@example.test", name: awkward[(index + 5) % awkward.length] as string },
  }));
  await sealEntries(tenant.id);
}, 60_000);

async function fileOf(principal: Principal, format: ExportFormat, query = ""): Promise<string> {
  const plan = await execute(exportAudit, principal, { query, format });
  const parts: Uint8Array[] = [];
  for await (const part of exportDownload(plan, principal).parts(new AbortController().signal)) parts.push(part);
  return Buffer.concat(parts).toString();
}

type Line = Record<string, unknown> & { record: string };
const linesOf = (text: string) =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

/** The cells of each row, as RFC 4180 has them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The rows by column, back from what keeps spreadsheets from calculating. */
function rowsOf(text: string): Record<string, string>[] {
  const [names = [], ...records] = cellsOf(text).map((row) => row.map((cell) => cell.replace(/^'/, "")));
  for (const record of records) expect(record).toHaveLength(names.length);
  return records.map((record) => Object.fromEntries(names.map((name, index) => [name, record[index] ?? ""])));
}

/** Everything that the list shows of these, oldest first. */
async function listed(principal: Principal, query: string): Promise<AuditItem[]> {
  const items: AuditItem[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(principal, query, cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items.filter(({ sequence }) => sequence !== null).reverse();
}
const pageOf = (principal: Principal, query: string, cursor: string) =>
  execute(listAuditEntries, principal, { query, cursor, limit: "100" });

const compared = (item: AuditItem) => ({
  sequence: String(item.sequence),
  sealed_at: item.sealedAt,
  occurred_at: item.occurredAt,
  id: item.id,
  event: item.event,
  category: item.category,
  outcome: item.outcome,
  source: item.source,
  sentence: item.sentence,
  actor_type: item.actor.type,
  actor_id: item.actor.id ?? "",
  target_id: item.target?.id ?? "",
  target_name: item.target?.name ?? "",
  workspace_id: item.workspaceId ?? "",
  ip: item.ip ?? "",
  request_id: item.requestId ?? "",
  masked: item.masked.join(" "),
});

type Person = { type: string; id: string | null; name: string | null };
function flat(line: Line): Record<string, unknown> {
  const { actor, target } = line as unknown as { actor: Person; target: Person | null };
  const { workspace, request, masked, ...rest } = line;
  const texts = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value === null ? "" : value]));
  return {
    ...texts,
    sequence: String(line.sequence),
    actor_type: actor.type,
    actor_id: actor.id ?? "",
    target_id: target?.id ?? "",
    target_name: target?.name ?? "",
    workspace_id: workspace ?? "",
    request_id: request ?? "",
    masked: (masked as string[]).join(" "),
  };
}

test.each(["", "outcome:denied", "action:credential.rotated -outcome:denied", "target:target-7", "target:of-nothing"])(
  "both forms agree with the list, row by row, for whoever asks %j",
  { timeout: 60_000 },
  async (query) => {
    const narrow = personWith(tenant, "gatehouse/auditor", tenant.workspaces.main);
    for (const principal of [owner, auditor, narrow]) {
      const expected = (await listed(principal, query)).map(compared);
      const lines = linesOf(await fileOf(principal, "jsonl", query));
      const rows = rowsOf(await fileOf(principal, "csv", query));
      expect(lines.slice(1, -1).map(flat)).toMatchObject(expected);
      expect(rows.slice(1, -1)).toMatchObject(expected);
      expect([lines.at(0)?.record, lines.at(-1)]).toEqual(["manifest", { record: "end", end: true, rows: expected.length }]);
      expect([rows.at(0)?.record, rows.at(-1)?.record, rows.at(-1)?.after]).toEqual(["manifest", "end", `{"rows":${expected.length}}`]);
    }
  },
);

test("no cell begins a formula, and every value comes back as it was", async () => {
  const text = await fileOf(owner, "csv", "");
  expect(
    cellsOf(text)
      .flat()
      .filter((cell) => /^[=+\-@\t\r]/.test(cell)),
  ).toEqual([]);
  const names = new Set(rowsOf(text).map((row) => row.target_name));
  expect([...names]).toEqual(expect.arrayContaining(awkward));
});

test("the head says what was asked for, by whom, in which range, up to which hash and what is masked", async () => {
  const query = "action:credential.* created:>=2001-01-01";
  const [manifest] = linesOf(await fileOf(auditor, "jsonl", query));
  const range = manifest?.range as { from: number; through: number; at_most: number };
  expect(manifest).toMatchObject({
    format: "gatehouse.audit.export.v1",
    organization: { id: tenant.id, slug: tenant.slug },
    exported_by: { type: "user", id: auditor.id },
    query,
    filter: "Entries whose action is “credential.*”, sealed since 2001-01-01.",
    workspaces: "all",
    personal_values: { masked: "others" },
    head: { sequence: range.through, entry_hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(range).toMatchObject({ from: 1, at_most: range.through });
  const [row] = rowsOf(await fileOf(auditor, "csv", query));
  expect(JSON.parse(row?.after ?? "")).toMatchObject({ query, range: { from: 1 } });
  const preview = await execute(describeAuditExport, auditor, { query, format: "csv" });
  expect(preview).toMatchObject({ query, personal_values: { masked: "others" }, range: { from: 1 } });
});

test("whoever may not see people sees masks, but sees themselves", async () => {
  const text = await fileOf(auditor, "jsonl");
  for (const hidden of ["Test Person", "person@example.test", "before@example.test", "after@example.test"])
    expect(text).not.toContain(hidden);
  const lines = linesOf(text).filter(({ record }) => record === "entry") as unknown as { actor: Person; ip: string; masked: string[] }[];
  const own = lines.filter(({ actor }) => actor.id === auditor.id);
  expect(own.length).toBeGreaterThan(0);
  for (const { actor, ip } of own) expect([actor.name, ip.includes("/")]).toEqual(["Test Auditor", false]);
  for (const { actor, ip, masked } of lines.filter(({ actor: { id } }) => id === memberId))
    expect([actor.name, ip.includes("/"), masked.includes("actor.name")]).toEqual([`Member …${memberId.slice(-6)}`, true, true]);
  expect(await fileOf(owner, "csv")).toContain("person@example.test");
});

test("a key of one workspace exports that one alone, and no commitment is opened for it", async () => {
  const key = keyWith(tenant, tenant.workspaces.main, ["audit:export"]);
  const text = await fileOf(key, "jsonl");
  const lines = linesOf(text);
  expect(lines[0]).toMatchObject({ workspaces: [{ id: tenant.workspaces.main, name: "main" }], personal_values: { masked: "others" } });
  const entries = lines.filter(({ record }) => record === "entry");
  expect(entries.length).toBeGreaterThan(100);
  for (const { workspace } of entries) expect(workspace).toBe(tenant.workspaces.main);
  expect(text).not.toContain("Test Person");
});

test("the entry about it says what left, and hides the query from whoever sees no personal values", async () => {
  const query = "actor:Test";
  await fileOf(owner, "csv", query);
  const entry = (await entriesOf(tenant.id, "audit.exported")).at(-1);
  expect(entry).toMatchObject({
    outcome: "success",
    actor: { id: memberId },
    after: { format: "csv", range: { from: 1 }, masked: "none" },
  });
  expect(await openedValue(tenant.id, entry?.after?.query)).toBe(query);
});

test("who may not export is refused, whatever they ask", async () => {
  const operator = personWith(tenant, "gatehouse/operator");
  for (const principal of [operator, keyWith(tenant, tenant.workspaces.main, ["audit:read"]), anonymous(testRequest())]) {
    await expectForbidden(exportAudit, principal, { format: "csv" });
    await expectForbidden(describeAuditExport, principal, { format: "csv" });
  }
  const session = auditor.session!;
  await expect(execute(exportAudit, { ...auditor, session: { ...session, mfaAt: null } }, { format: "csv" })).rejects.toMatchObject({
    code: "mfa_required",
  });
});

test.each([
  [{ format: "xml" }, "format"],
  [{}, "format"],
  [{ format: "csv", query: "colour:red" }, "query"],
  [{ format: "csv", query: '"never closed' }, "query"],
])("%j is refused and leaves no entry", async (input, field) => {
  const before = (await entriesOf(tenant.id, "audit.exported")).length;
  await expect(execute(exportAudit, owner, input)).rejects.toMatchObject({
    code: "invalid_input",
    details: { fields: { [field]: expect.any(String) } },
  });
  expect(await entriesOf(tenant.id, "audit.exported")).toHaveLength(before);
});

test("names cannot be found out by whoever sees them masked", async () => {
  await expect(execute(exportAudit, auditor, { format: "csv", query: "actor:Test" })).rejects.toMatchObject({ code: "invalid_input" });
});

test("an entry that somebody altered beyond reading is shown as such and hides no other", async () => {
  const own = await createTestTenant(["gatehouse/owner"]);
  await writeEntries(own.id, 3);
  await sealEntries(own.id);
  await falsify((partition) => `UPDATE ${partition} SET body = 'not json' WHERE tenant_id = $1 AND sequence = 2`, [own.id]);
  const lines = linesOf(await fileOf(personWith(own, "gatehouse/owner"), "jsonl"));
  expect(lines.slice(1, -1).map(({ event }) => event)).toEqual(["credential.updated", "unreadable", "credential.updated"]);
});

test("an empty log makes a file with a head and an end", async () => {
  const own = await createTestTenant(["gatehouse/owner"]);
  const principal = personWith(own, "gatehouse/owner");
  const [manifest, end] = linesOf(await fileOf(principal, "jsonl"));
  expect([manifest?.range, manifest?.head, end?.rows]).toEqual([null, null, 0]);
  expect(rowsOf(await fileOf(principal, "csv"))).toHaveLength(2);
});
