import { type Category, type EventName, eventFacts } from "./events";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Facts = { readonly [key: string]: Json | undefined | Date };
export type Party = { type: string; id: string | null; name?: string | null };
export type Actor = Party & { email?: string | null; roles?: readonly string[] };
export type Target = { type: string; id: string; name?: string | null };

type Common = {
  outcome: "success" | "failure" | "denied";
  actor: Actor;
  /** For whom the actor acted, where that is somebody else. */
  onBehalfOf?: Party | null;
  source: "ui" | "api" | "scim" | "ai" | "system";
  target?: Target | null | undefined;
  workspaceId?: string | null;
  reason?: string | null | undefined;
  before?: Facts | undefined;
  after?: Facts | undefined;
  ip?: string | null;
  userAgent?: string | null;
  requestId?: string | null;
  sessionId?: string | null;
  apiKeyId?: string | null;
  mfa?: boolean;
  occurredAt?: Date;
};

/** What an operation knows about what it did; the gate adds who, where from and when. */
export type EntryDraft = Common & {
  event: EventName;
  repeats?: { count: number; from: string; until: string };
  demo?: boolean;
};

/** What another system says happened. Its events are its own. */
export type Report = Omit<Common, "source"> & {
  id: string;
  event: string;
  occurredAt: Date;
  reported: {
    clientId: string;
    category: Category;
    sentence: string | null;
    /** Values of the target or of the facts that the reporter called personal, and whose they are. */
    personal: readonly { path: string; subject: string }[];
  };
};

/** A report, with what the gate knows of the caller: who reported it, and through which door. */
export type ReportedEntry = Report & { source: Common["source"]; reportedBy: { id: string | null; name: string | null; type: string } };

export type AnyEntry = EntryDraft | ReportedEntry;
export const isReported = (entry: AnyEntry): entry is ReportedEntry => "reported" in entry;

/** Stands where a secret would. */
const masked = "•••";
const secretName = /secret|password|token|private_?key|verifier|pepper|seed|cipher|sealed/i;

function plainValue(name: string, value: Json | Date): Json {
  if (secretName.test(name) && value !== null) return masked;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.map((item) => plainValue("", item as Json)) : plainFacts(value as Facts);
}

/** Facts as JSON in the order of their names: dates as RFC 3339, absent fields dropped, anything named like a secret masked. */
export function plainFacts(facts: Facts | undefined): Json {
  if (!facts) return null;
  const plain: Record<string, Json> = {};
  for (const name of Object.keys(facts).sort()) {
    const value = facts[name];
    if (value === undefined) continue;
    // An assignment to this one would be another object's doing.
    if (name === "__proto__") Object.defineProperty(plain, name, { value: plainValue(name, value), enumerable: true, writable: true });
    else plain[name] = plainValue(name, value);
  }
  return plain;
}

/** At most 512 characters, never half of one. */
const shortened = (text: string | null | undefined) => text?.slice(0, 512).replace(/[\uD800-\uDBFF]$/, "") ?? null;

export type EntryBody = Record<string, Json> & { id: string; occurred_at: string; category: string };

const format = "gatehouse.audit.entry.v1";
const partyOf = ({ type, id, name }: Party) => ({ id, name: name ?? null, type });

const actorOf = ({ type, id, name, email, roles }: Actor) => ({
  email: email ?? null,
  id,
  name: name ?? null,
  roles: [...(roles ?? [])],
  type,
});

/**
 * The entry's body before personal values become commitments. `null` stands where something does not apply. Members stand in
 * the order of their names, in which they are hashed: that saves sorting them.
 */
export function bodyOf(tenantId: string, id: string, occurredAt: Date, entry: AnyEntry): EntryBody {
  if (isReported(entry)) return reportedBody(tenantId, entry);
  const body: EntryBody = {
    actor: actorOf(entry.actor),
    after: plainFacts(entry.after),
    api_key: entry.apiKeyId ?? null,
    before: plainFacts(entry.before),
    category: eventFacts(entry.event).category,
    event: entry.event,
    format,
    id,
    ip: entry.ip ?? null,
    mfa: entry.mfa ?? false,
    occurred_at: occurredAt.toISOString(),
    on_behalf_of: entry.onBehalfOf ? partyOf(entry.onBehalfOf) : null,
    outcome: entry.outcome,
    reason: entry.reason ?? null,
    request: entry.requestId ?? null,
    session: entry.sessionId ?? null,
    source: entry.source,
    target: entry.target ? partyOf(entry.target) : null,
    tenant: tenantId,
    user_agent: shortened(entry.userAgent),
    workspace: entry.workspaceId ?? null,
  };
  if (entry.repeats) body.repeats = entry.repeats;
  if (entry.demo) body.demo = true;
  return body;
}

/** The same with what is only said of reported entries. Written out, because they come by the thousand. */
function reportedBody(tenantId: string, entry: ReportedEntry): EntryBody {
  const { reported, reportedBy } = entry;
  return {
    actor: actorOf(entry.actor),
    after: plainFacts(entry.after),
    api_key: entry.apiKeyId ?? null,
    before: plainFacts(entry.before),
    category: reported.category,
    client_id: reported.clientId,
    event: entry.event,
    format,
    id: entry.id,
    ip: entry.ip ?? null,
    mfa: entry.mfa ?? false,
    occurred_at: entry.occurredAt.toISOString(),
    on_behalf_of: entry.onBehalfOf ? partyOf(entry.onBehalfOf) : null,
    outcome: entry.outcome,
    personal: reported.personal.map(({ path }) => path),
    reason: entry.reason ?? null,
    reported_by: reportedBy,
    request: entry.requestId ?? null,
    sentence: reported.sentence,
    session: entry.sessionId ?? null,
    source: entry.source,
    target: entry.target ? partyOf(entry.target) : null,
    tenant: tenantId,
    user_agent: shortened(entry.userAgent),
    workspace: entry.workspaceId ?? null,
  };
}

// A machine's name is configuration; the address it called from still points at somebody.
const machines = new Set(["api_key", "service_account", "agent", "scim", "system"]);

/** The data subject that a party is: whose salt its personal values are committed with. */
export const subjectOf = ({ type, id }: { type: string; id?: string | null | undefined }) => (id ? `${type}:${id}` : "unknown");

export type PersonalPlace = { parent: Record<string, Json>; field: string; value: string; subject: string };

function addPlace(places: PersonalPlace[], parent: unknown, field: string, subject: string): void {
  const value = (parent as Record<string, Json>)[field];
  if (typeof value === "string" && value !== masked) places.push({ parent: parent as Record<string, Json>, field, value, subject });
}

const memberOf = (at: unknown, name: string): unknown =>
  typeof at === "object" && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined;

/** What stands at a path of JSON, and in which object; null where there is nothing that the JSON says itself. */
export function placeAt(body: unknown, path: string): { parent: object; field: string; value: unknown } | null {
  const names = path.split(".");
  const field = names.pop() as string;
  const parent = names.reduce(memberOf, body);
  const value = memberOf(parent, field);
  return value === undefined ? null : { parent: parent as object, field, value };
}

/** Every personal value of a body, where it stands and whose it is: facts of who acted, and what the event or its reporter names. */
export function personalPlaces(body: EntryBody, entry: AnyEntry): PersonalPlace[] {
  const { actor, onBehalfOf, target } = entry;
  const places: PersonalPlace[] = [];
  const whose = subjectOf(actor);
  if (!machines.has(actor.type)) addPlace(places, body.actor, "name", whose);
  addPlace(places, body.actor, "email", whose);
  addPlace(places, body, "ip", whose);
  addPlace(places, body, "user_agent", whose);
  if (onBehalfOf && !machines.has(onBehalfOf.type)) addPlace(places, body.on_behalf_of, "name", subjectOf(onBehalfOf));
  const about = target ? subjectOf(target) : whose;
  const named = isReported(entry) ? entry.reported.personal : eventFacts(entry.event).personal.map((path) => ({ path, subject: about }));
  for (const { path, subject } of named) {
    const place = placeAt(body, path);
    if (place) addPlace(places, place.parent, place.field, subject);
  }
  return places;
}
