import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { createApiKey, revokeApiKey, rotateApiKey, updateApiKey } from "@/lib/api-keys/mutations";
import { createCredential, deleteCredential, leaseCredential, rotateCredential, updateCredential } from "@/lib/credentials/mutations";
import { inTenantSql } from "@/lib/db/tenant";
import { keyWith, personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createWorkspace, deleteWorkspace, renameWorkspace } from "@/lib/workspaces/mutations";
import { type EventName, eventFacts, eventNames } from "./events";
import { factWords } from "./fact-words";
import { ocsfClasses, ocsfKind } from "./ocsf-classes";
import { execute } from "./operation";
import { allPermissions } from "./permissions";

test("names are a noun and what happened to it; sentences name people and things, never ids", () => {
  for (const name of eventNames) {
    expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(eventFacts(name).sentence).toMatch(/\{actor\}|\{target\}/);
    expect(eventFacts(name).sentence.replace(/\{(actor|target)\}/g, "")).not.toMatch(/[{}]/);
  }
});

test("what is personal is among the facts that the event carries", () => {
  for (const name of eventNames) {
    const { before, after, personal } = eventFacts(name);
    const carried = [...before.map((fact) => `before.${fact}`), ...after.map((fact) => `after.${fact}`), "target.name"];
    expect(personal.filter((field) => !carried.includes(field))).toEqual([]);
  }
});

test("every fact is carried by some event", () => {
  const carried = new Set(eventNames.flatMap((name) => [...eventFacts(name).before, ...eventFacts(name).after]));
  expect(Object.keys(factWords).filter((fact) => !(carried as Set<string>).has(fact))).toEqual([]);
});

test("the numbers of a class fit each other", () => {
  for (const { uid, category, activities } of Object.values(ocsfClasses)) {
    expect(Math.floor(uid / 1_000)).toBe(category);
    expect(new Set(Object.values(activities)).size).toBe(Object.values(activities).length);
  }
  expect(ocsfKind("user:mfa_factor_enable")).toMatchObject({ activity: 12, type: 300_712, activityTitle: "MFA Factor Enable" });
});

test("every event is written somewhere", () => {
  const sources = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|gate\/events\.ts$|^(messages|testing)\//.test(file))
    .map((file) => readFileSync(path.join("lib", file), "utf8"))
    .join("\n");
  expect(eventNames.filter((name) => !sources.includes(`"${name}"`))).toEqual([]);
});

type Written = { event: string; body: string };
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner"]);
});

/** The whole life of a key, a credential and a workspace. */
async function live(): Promise<void> {
  const owner = personWith(tenant, "gatehouse/owner");
  const workspaceId = tenant.workspaces.main;
  const key = await execute(createApiKey, owner, { name: "Test key", workspaceId, scopes: ["credentials:read"], expiresInDays: 30 });
  await execute(updateApiKey, owner, { id: key.id, name: "Renamed" });
  await execute(rotateApiKey, owner, { id: key.id, reason: "because" });
  await execute(revokeApiKey, owner, { id: key.id, reason: "because" });
  const basic = {
    kind: "basic",
    name: "Basic",
    vendor: "webhook",
    username: "somebody",
    password: "first of its kind",
    workspaceId,
  } as const;
  const oauth = {
    kind: "oauth_client",
    name: "OAuth",
    vendor: "google_ads",
    clientId: "client",
    tokenUrl: "https://vendor.example/token",
    scopes: "read write",
    clientSecret: "first of its kind",
    refreshToken: "another one",
    workspaceId,
  } as const;
  const first = await execute(createCredential, owner, basic);
  const second = await execute(createCredential, owner, oauth);
  await execute(updateCredential, owner, { id: second.id, refreshToken: null, name: "OAuth client" });
  await execute(rotateCredential, owner, { id: first.id, password: "second of its kind" });
  await execute(leaseCredential, keyWith(tenant, workspaceId, allPermissions), { id: first.id });
  await execute(deleteCredential, owner, { id: first.id, reason: "because" });
  const { id } = await execute(createWorkspace, owner, { name: "made-here" });
  await execute(renameWorkspace, owner, { id, name: "renamed-here" });
  await execute(deleteWorkspace, owner, { id, name: "renamed-here", reason: "because" });
}

test("entries carry the facts that the registry says, and no others", async () => {
  await live();
  const rows = await inTenantSql({ tenantId: tenant.id, workspaceIds: "*" }, (sql) =>
    sql<Written>("SELECT event, body FROM audit_outbox UNION ALL SELECT event, body FROM audit_entries"),
  );
  expect(rows.length).toBeGreaterThanOrEqual(13);
  for (const { event, body } of rows) {
    const facts = eventFacts(event as EventName);
    const { before, after } = JSON.parse(body) as { before: object | null; after: object | null };
    const names = (side: object | null, known: readonly string[]) => Object.keys(side ?? {}).filter((name) => !known.includes(name));
    expect([event, names(before, facts.before), names(after, facts.after)]).toEqual([event, [], []]);
  }
});
