import { beforeAll, expect, test } from "vitest";
import type { EntryDraft } from "@/lib/gate/audit";
import { type EventName, eventFacts, eventNames } from "@/lib/gate/events";
import { ocsfKind } from "@/lib/gate/ocsf-classes";
import { execute } from "@/lib/gate/operation";
import { sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { type OcsfEvent, ocsfOf } from "./ocsf";
import { type AuditEntryDetails, getAuditEntry } from "./queries";

// https://github.com/ocsf/ocsf-schema, version 1.9.0: events/**/*.json and objects/*.json.
const everywhere = ["activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid"];
const classes: Record<number, { required: string[]; oneOf?: string[]; activities: number[] }> = {
  0: { required: [], activities: [99] },
  1008: { required: [], oneOf: ["log_name", "log_provider", "log_type"], activities: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99] },
  2004: { required: ["finding_info"], activities: [1, 2, 3, 99] },
  3002: { required: ["user"], oneOf: ["service", "dst_endpoint"], activities: [1, 2, 3, 4, 5, 6, 7, 99] },
  3004: { required: ["entity"], activities: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 99] },
  3007: { required: ["user"], activities: [...Array.from({ length: 17 }, (_, index) => index + 1), 99] },
  6003: { required: ["actor", "api", "src_endpoint"], activities: [1, 2, 3, 4, 99] },
};
const objects: Record<string, { required?: string[]; oneOf?: string[] }> = {
  metadata: { required: ["product", "version"] },
  product: { required: ["name"] },
  actor: { oneOf: ["process", "user", "session", "application"] },
  user: { oneOf: ["account", "name", "uid"] },
  entity: { oneOf: ["name", "uid", "device", "group", "org", "policy", "user"] },
  updated_entity: { oneOf: ["name", "uid"] },
  api: { required: ["operation"] },
  finding_info: { required: ["uid"] },
  src_endpoint: { oneOf: ["ip", "uid", "name", "hostname", "svc_name"] },
};
// Facts are the source's own.
const foreign = new Set(["data", "unmapped"]);

function lacks(name: string, value: OcsfEvent, { required = [], oneOf }: { required?: string[]; oneOf?: string[] }): string[] {
  return [
    ...required.filter((attribute) => value[attribute] === undefined).map((attribute) => `${name}.${attribute}`),
    ...(oneOf && !oneOf.some((attribute) => value[attribute] !== undefined) ? [`${name}: none of ${oneOf}`] : []),
  ];
}

/** What an object and everything in it lacks. */
function lacking(name: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null || foreign.has(name)) return [];
  const inner = Object.entries(value).flatMap(([member, content]) => lacking(Array.isArray(value) ? name : member, content));
  return [...lacks(name, value as OcsfEvent, objects[name] ?? {}), ...inner];
}

let tenant: TestTenant;
let events: Map<EventName, OcsfEvent>;

const draftOf = (event: EventName): Partial<EntryDraft> => ({
  event,
  actor: { type: "user", id: tenant.memberships["gatehouse/owner"]?.id ?? "", name: "Test Person", email: "person@example.test" },
  target: { type: event.startsWith("tenant.") ? "tenant" : "credential", id: "target-1", name: "A target" },
  before: { name: "a", expiresAt: null },
  after: { name: "b" },
  ip: "203.0.113.77",
  userAgent: "Test/1.0",
  sessionId: "session-1",
  reason: "because",
});

async function read(
  draft: Partial<EntryDraft>,
  role: "gatehouse/owner" | "gatehouse/auditor" = "gatehouse/owner",
): Promise<AuditEntryDetails> {
  const [id = ""] = await writeEntries(tenant.id, 1, () => draft);
  await sealEntries(tenant.id);
  return execute(getAuditEntry, personWith(tenant, role), { id });
}

beforeAll(async () => {
  tenant = await createTestTenant(["gatehouse/owner", "gatehouse/auditor"]);
  const ids = await writeEntries(tenant.id, eventNames.length, (index) => draftOf(eventNames[index] as EventName));
  await sealEntries(tenant.id);
  const owner = personWith(tenant, "gatehouse/owner");
  events = new Map();
  for (const [index, name] of eventNames.entries())
    events.set(name, ocsfOf(await execute(getAuditEntry, owner, { id: ids[index] as string })));
});

test.each(eventNames)("%s has everything that its class demands", (name) => {
  const event = events.get(name) as OcsfEvent;
  const kind = ocsfKind(eventFacts(name).ocsf);
  const known = classes[kind.class.uid] as (typeof classes)[number];
  expect(known.activities).toContain(kind.activity);
  expect(event).toMatchObject({ class_uid: kind.class.uid, type_uid: kind.class.uid * 100 + kind.activity, activity_id: kind.activity });
  expect(event.category_uid).toBe(Math.floor(kind.class.uid / 1_000));
  expect(lacks(name, event, { ...known, required: [...everywhere, ...known.required] })).toEqual([]);
  expect(lacking(name, event)).toEqual([]);
  if (kind.activity === 99) expect(event.activity_name).toBe(name);
});

test("who, when and where from stand where the schema has them, and the place in the chain goes along", () => {
  const event = events.get("credential.updated") as OcsfEvent;
  expect(event).toMatchObject({
    class_name: "Entity Management",
    activity_name: "Update",
    status_id: 1,
    severity_id: 1,
    message: "Test Person updated credential A target",
    comment: "because",
    metadata: { version: "1.9.0", tenant_uid: tenant.id, event_code: "credential.updated", product: { name: "Gatehouse" } },
    actor: { user: { name: "Test Person", email_addr: "person@example.test", type_id: 1 }, session: { uid: "session-1" } },
    src_endpoint: { ip: "203.0.113.77" },
    http_request: { user_agent: "Test/1.0" },
    entity: { uid: "target-1", name: "A target", type: "credential", data: { name: "a", expiresAt: null } },
    updated_entity: { data: { name: "b" } },
    unmapped: { chain: { leaf_hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
  });
  expect(event.time).toBeTypeOf("number");
  expect(JSON.parse(event.raw_data as string)).toMatchObject({ event: "credential.updated" });
});

test("refusals and failures say so, and weigh more", async () => {
  expect(ocsfOf(await read({ ...draftOf("permission.denied"), outcome: "denied" }))).toMatchObject({
    status_id: 2,
    severity_id: 3,
    status_code: "denied",
  });
  expect(ocsfOf(await read({ ...draftOf("session.refused"), outcome: "failure" }))).toMatchObject({ status_id: 2, severity_id: 2 });
  expect(ocsfOf(await read({ ...draftOf("session.reuse_detected"), outcome: "denied" }))).toMatchObject({
    status: "New",
    severity_id: 4,
    is_alert: true,
    evidences: [{ src_endpoint: { ip: "203.0.113.77" } }],
  });
});

test("what is masked for a reader stays masked", async () => {
  const text = JSON.stringify(ocsfOf(await read(draftOf("credential.updated"), "gatehouse/auditor")));
  for (const personal of ["Test Person", "person@example.test", "203.0.113.77", "Test/1.0"]) expect(text).not.toContain(personal);
  expect(JSON.parse(text)).toMatchObject({
    src_endpoint: { name: "203.0.113.0/24" },
    unmapped: { masked: expect.arrayContaining(["ip"]) },
  });
});

test("an entry of nobody, from nowhere, about nothing is still an event; and so is one that was altered beyond reading", async () => {
  const bare = await read({ event: "workspace.created", actor: { type: "system", id: null }, target: undefined });
  const altered = { ...bare, event: "unreadable", outcome: "unreadable", raw: "not JSON" };
  for (const entry of [bare, altered]) expect(lacking("event", ocsfOf(entry))).toEqual([]);
  expect(ocsfOf(altered)).toMatchObject({ class_uid: 0, type_uid: 99, activity_name: "unreadable", raw_data: "not JSON" });
});
