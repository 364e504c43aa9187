import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inTenantSql } from "@/lib/db/tenant";
import type { EntryDraft } from "@/lib/gate/audit";
import { execute } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { asSuperuser, withSealingPaused, writeEntries } from "@/lib/testing/audit-log";
import { expectForbidden } from "@/lib/testing/expect-forbidden";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { compileQuery } from "./compile";
import { checkAuditQuery, countNewerAuditEntries, listAuditEntries, suggestAuditValues, summarizeAuditEntries } from "./queries";
import { parseQuery, type Term } from "./query-language";
import { spanOf } from "./query-time";
import { search } from "./search";

/** What the test knows about an entry without asking the product. */
type Known = { draft: Partial<EntryDraft>; at: Date; text: string[] };

let tenant: TestTenant;
let owner: Principal;
let known: Known[];
let ids: string[];

const total = 240;
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;
const keyId = uuidv7();
const sessions = [uuidv7(), uuidv7()];
const targets = [
  { type: "credential", id: uuidv7(), name: "Meta token" },
  { type: "credential", id: uuidv7(), name: "Metabase password" },
  { type: "workspace", id: "key_12", name: "eu-main" },
];
const addresses = ["10.1.2.3", "10.1.9.9", "10.200.0.1", "192.0.2.7", "2001:db8:1:2::77", "2001:db8:9::1"];

/** Entries over forty days, unevenly: of every field some values that are common and some that are rare. */
function plan(index: number): Known {
  const person = pick(["owner", "auditor", "owner", "owner"] as const, index);
  const membership = tenant.memberships[`gatehouse/${person}`] as { id: string };
  const byKey = index % 5 === 0;
  const bySystem = index % 23 === 0;
  const rare = index % 61 === 0;
  const event = pick(
    ["credential.rotated", "credential.created", "api_key.used", "session.refused", "workspace.renamed"] as const,
    index * 3 + (index >> 3),
  );
  const target = index % 7 === 0 ? undefined : pick(targets, index + (index >> 4));
  const reason = rare ? "quarterly review, approved" : index % 4 === 0 ? "quarterly cleanup" : undefined;
  const draft: Partial<EntryDraft> = {
    event,
    actor: bySystem
      ? { type: "system", id: null, roles: [] }
      : byKey
        ? { type: "api_key", id: keyId, name: "Deploy key", roles: [] }
        : { type: "user", id: membership.id, name: `Test ${person}`, email: `${person}@example.test`, roles: [`gatehouse/${person}`] },
    outcome: rare ? "failure" : pick(["success", "success", "denied"] as const, index >> 2),
    source: byKey ? "api" : "ui",
    ip: pick(addresses, index * 7 + (index >> 5)),
    sessionId: byKey ? null : pick(sessions, index),
    apiKeyId: byKey ? keyId : null,
    requestId: `request-${index}`,
    mfa: index % 3 === 0,
    workspaceId: index % 6 === 0 ? tenant.workspaces.main : null,
    occurredAt: new Date(Date.now() - 40 * 86_400_000 + index * index * 60_000),
    demo: true,
    ...(target ? { target } : {}),
    ...(reason ? { reason } : {}),
  };
  return { draft, at: draft.occurredAt as Date, text: [event.replace(/[._]/g, " "), target?.name ?? "", reason ?? ""] };
}

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor", "gatehouse/operator"]);
  owner = personWith(tenant, "gatehouse/owner");
  await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
    for (const [role, { id }] of Object.entries(tenant.memberships)) {
      const name = role.split("/")[1] ?? "";
      await sql("UPDATE memberships SET name = $2, email = $3 WHERE id = $1", [id, `Test ${name}`, `${name}@example.test`]);
    }
  });
  known = Array.from({ length: total }, (_, index) => plan(index));
  await withSealingPaused(tenant.id, async () => {
    ids = await writeEntries(tenant.id, total, (index) => known[index]?.draft ?? {});
  });
  await asSuperuser((client) => client.query("SELECT audit_seal_tenant($1, 1000, true)", [tenant.id]));
});

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const matches = (pattern: string, text: string) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`, "i").test(text);

function saidIn(text: string, { value, quoted }: Pick<Term, "value" | "quoted">): boolean {
  const [all, wanted] = [words(text), words(value)];
  const prefix = !quoted && value.endsWith("*");
  return all.some((_, start) =>
    wanted.every((word, index) => {
      const found = all[start + index];
      return prefix && index === wanted.length - 1 ? found?.startsWith(word) : found === word;
    }),
  );
}

const bits = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
function inNetwork(address: string, network: string): boolean {
  const [base = "", length = "32"] = network.split("/");
  if (base.includes(":")) return network === "2001:db8:1::/48" ? address.startsWith("2001:db8:1:") : address === base;
  const size = 2 ** (32 - Number(length));
  return !address.includes(":") && Math.floor(bits(address) / size) === Math.floor(bits(base) / size);
}

/** The language once more, written as plainly as can be: one entry, one condition. */
function fits({ draft, at, text }: Known, term: Term): boolean {
  const { value } = term;
  const { actor, target } = draft;
  const span = spanOf(value, new Date());
  switch (term.field) {
    case "actor":
      if (value === "system") return actor?.type === "system";
      return actor?.id === value || [actor?.name, actor?.email, ...words(actor?.name ?? "")].some((name) => name && matches(value, name));
    case "action":
      return matches(value, draft.event ?? "");
    case "target":
      return Boolean(target) && (target?.id === value || saidIn(target?.name ?? "", term));
    case "outcome":
      return draft.outcome === value;
    case "source":
      return draft.source === value;
    case "category":
      return (
        value ===
        (draft.event?.startsWith("session")
          ? "authentication"
          : draft.event === "api_key.used"
            ? "data_access"
            : draft.event === "workspace.renamed"
              ? "administration"
              : "configuration")
      );
    case "ip":
      return inNetwork(draft.ip ?? "", value);
    case "workspace":
      return draft.workspaceId === value || (value === "main" && draft.workspaceId === tenant.workspaces.main);
    case "session":
      return draft.sessionId === value;
    case "key":
      return draft.apiKeyId === value;
    case "request":
      return draft.requestId === value;
    case "role":
      return (actor?.roles ?? []).some((role) => role === value || role.endsWith(`/${value}`));
    case "mfa":
      return String(draft.mfa) === value;
    case "created":
      return (!span?.from || at >= new Date(span.from)) && (!span?.to || at.getTime() <= Date.parse(span.to));
    default:
      return text.some((part) => saidIn(part, term)) || (actor?.type === "api_key" && saidIn(actor.name ?? "", term));
  }
}

function expected(query: string): string[] {
  const { terms } = parseQuery(query);
  const every = terms.filter(({ field, negated }) => negated || field === "text" || field === "created");
  const fields = [...new Set(terms.filter((term) => !every.includes(term)).map(({ field }) => field))];
  const found = known.filter(
    (entry) =>
      every.every((term) => fits(entry, term) !== term.negated) &&
      fields.every((field) => terms.some((term) => term.field === field && !term.negated && fits(entry, term))),
  );
  return found.map((entry) => ids[known.indexOf(entry)] ?? "").toReversed();
}

async function found(query: string, principal = owner): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await execute(listAuditEntries, principal, {
      query,
      cursor,
      limit: 37,
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return seen;
}

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

const samples = (): string[] => [
  "actor:owner",
  'actor:"Test auditor"',
  "actor:auditor@example.test",
  "actor:test*",
  `actor:${keyId}`,
  "actor:system",
  "-actor:owner",
  "action:credential.rotated",
  "action:credential.*",
  "action:*.used",
  "-action:credential.*",
  "target:key_12",
  `target:${targets[0]?.id}`,
  "target:meta",
  "target:meta*",
  'target:"eu-main"',
  "-target:meta*",
  "outcome:failure",
  "-outcome:success",
  "category:authentication",
  "source:api",
  "ip:10.1.2.3",
  "ip:10.0.0.0/8",
  "ip:10.1.0.0/16",
  "ip:10.1.0.0/20",
  "-ip:10.0.0.0/8",
  "ip:2001:db8:1::/48",
  "ip:2001:db8:1:2::77",
  "ip:203.0.113.9",
  "workspace:main",
  `-workspace:${tenant.workspaces.main}`,
  `session:${sessions[0]}`,
  `-session:${sessions[0]}`,
  `key:${keyId}`,
  "request:request-7",
  "role:owner",
  "role:gatehouse/auditor",
  "-role:owner",
  "mfa:true",
  "mfa:false",
  `created:${day(20)}..${day(5)}`,
  `created:>=${day(12)}`,
  `created:<${day(12)}`,
  "created:7d",
  "created:*",
  "quarterly",
  "-quarterly",
  '"quarterly review"',
  "quarterly review",
  "clean*",
  "rotated",
  "nowhere",
];

test("every operator finds what a plain walk over the same entries finds", async () => {
  for (const query of samples()) expect(await found(query), query).toEqual(expected(query));
});

test("so do combinations of them, positive and negated", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat({ max: samples().length - 1 }), { minLength: 2, maxLength: 4 }), async (places) => {
      const query = places.map((place) => samples()[place]).join(" ");
      expect(await found(query)).toEqual(expected(query));
    }),
    { numRuns: 60 },
  );
});

test("a search whose time is over says how far it came, and goes on from there", async () => {
  const seen = await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, async (sql) => {
    const query = await compileQuery(sql, owner, "outcome:failure");
    const all: string[] = [];
    let cursor: { sealedAt: string; sequence: number } | undefined;
    for (let stops = 0; ; stops++) {
      const { rows, searchedBackTo } = await search<{ id: string; sealed_at: string; sequence: string }>(sql, query, {
        columns: "id, sealed_at::text AS sealed_at, sequence",
        limit: 1_000,
        milliseconds: 0,
        ...(cursor ? { cursor } : {}),
      });
      all.push(...rows.map(({ id }) => id));
      if (!searchedBackTo) return { all, stops };
      cursor = { sealedAt: searchedBackTo.at, sequence: Number(searchedBackTo.sequence) };
    }
  });
  expect(seen.stops).toBeGreaterThan(3);
  expect(seen.all).toEqual(expected("outcome:failure"));
});

test("counts by the hour and counts by the entry agree, and both with the list", async () => {
  const byHour = await execute(summarizeAuditEntries, owner, { query: "created:60d" });
  const byEntry = await execute(summarizeAuditEntries, owner, { query: "created:60d -nowhere" });
  const all = await found("created:60d");
  for (const summary of [byHour, byEntry]) {
    expect(summary.counted).toEqual({ entries: all.length, capped: false });
    const sums = summary.histogram.buckets.reduce((sum, { success, failure, denied }) => sum + success + failure + denied, 0);
    expect(sums).toBe(all.length);
  }
  expect(byHour.facets).toEqual(byEntry.facets);
  for (const { field, values } of byHour.facets)
    for (const { value, entries } of values)
      expect((await found(`created:60d ${field}:${value}`)).length, `${field}:${value}`).toBe(entries);
});

test("a workspace's reader counts and finds that workspace only", async () => {
  const limited = personWith(tenant, "gatehouse/auditor", tenant.workspaces.main);
  const inMain = expected("workspace:main");
  expect(await found("", limited)).toEqual(inMain);
  expect((await execute(summarizeAuditEntries, limited, {})).counted.entries).toBe(inMain.length);
  expect(await found("quarterly", limited)).toEqual(expected("workspace:main quarterly"));
});

test("whoever sees masks may not search for what is behind them", async () => {
  const auditor = personWith(tenant, "gatehouse/auditor");
  for (const query of ["actor:owner", "actor:owner@example.test", "-actor:own*", "ip:10.1.2.3", "ip:10.1.2.0/25"])
    expect((await execute(checkAuditQuery, auditor, { query })).problems, query).toHaveLength(1);
  expect(await found("ip:10.1.2.0/24", auditor)).toEqual(expected("ip:10.1.2.0/24"));
  const { facets } = await execute(summarizeAuditEntries, auditor, { query: "created:60d" });
  const labels = facets.find(({ field }) => field === "actor")?.values.map(({ label }) => label) ?? [];
  expect(labels.filter((label) => /owner/.test(label))).toEqual([]);
  expect((await execute(suggestAuditValues, auditor, { field: "actor", text: "" })).values).toEqual([]);
});

test("values are offered from the log itself", async () => {
  const offered = async (field: "action" | "actor" | "target" | "outcome" | "workspace" | "ip", text: string) =>
    (await execute(suggestAuditValues, owner, { field, text })).values;
  expect(await offered("action", "credential.r")).toContainEqual({ value: "credential.rotated", label: "credential.rotated" });
  expect((await offered("actor", "own"))[0]).toEqual({ value: "owner@example.test", label: "Test owner" });
  expect(await offered("target", "metab")).toContainEqual({ value: targets[1]?.id, label: "Metabase password" });
  expect(await offered("outcome", "")).toHaveLength(3);
  expect(await offered("workspace", "ma")).toEqual([{ value: "main", label: "main" }]);
  expect(await offered("ip", "10")).toEqual([]);
});

test("what is newer than a place is counted", async () => {
  const page = await execute(listAuditEntries, owner, { limit: 1 });
  expect(await execute(countNewerAuditEntries, owner, { after: page.newestCursor ?? "" })).toEqual({ entries: 0 });
  const older = await execute(listAuditEntries, owner, { limit: 10 });
  expect((await execute(countNewerAuditEntries, owner, { after: older.nextCursor ?? "" })).entries).toBe(9);
});

test("hostile text finds nothing or is refused, in bounded time", async () => {
  const hostile = [
    "'; DROP TABLE audit_entries; --",
    "a' | 'b",
    "\\",
    "((((",
    "%",
    "_",
    "(a+)+$",
    "*".repeat(500),
    "\u202e",
    "é".repeat(999),
    "a:b:c",
    "👩‍👩‍👧‍👦 x",
    "<script>",
  ];
  for (const text of hostile)
    for (const query of [text, `target:"${text}"`, `actor:"${text}"`, `action:${text}`, `role:${text}`, `request:${text}`, `ip:${text}`]) {
      const begun = Date.now();
      await execute(listAuditEntries, owner, { query }).catch((error: { code?: string }) =>
        expect(error.code, query).toBe("invalid_input"),
      );
      expect(Date.now() - begun, query).toBeLessThan(2_000);
    }
});

test("all of it needs audit:read", async () => {
  const operations = [checkAuditQuery, summarizeAuditEntries, countNewerAuditEntries, suggestAuditValues];
  for (const operation of operations) {
    await expectForbidden(operation, personWith(tenant, "gatehouse/operator"), { field: "action" });
    await expectForbidden(operation, keyWith(tenant, tenant.workspaces.main, ["credentials:read"]), { field: "action" });
  }
});

test("what waits to be sealed is found by the same conditions", async () => {
  await withSealingPaused(tenant.id, async () => {
    const [id] = await writeEntries(tenant.id, 1, () => ({
      reason: "waiting room",
      ip: "198.51.100.9",
      target: { type: "credential", id: "waiting_1", name: "Waiting" },
      demo: true,
    }));
    for (const query of ["waiting", '"waiting room"', "ip:198.51.100.0/24", "target:wait*", "target:waiting_1", "-quarterly created:1h"])
      expect((await execute(listAuditEntries, owner, { query, limit: 1 })).items[0]?.id, query).toBe(id);
    expect((await execute(listAuditEntries, owner, { query: "-waiting", limit: 1 })).items[0]?.id).not.toBe(id);
  });
});
