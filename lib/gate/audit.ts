import { v7 as uuidv7 } from "uuid";
import { canonicalJson } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { enterTenant } from "./context";
import { type EventName, eventFacts } from "./events";
import { commit, type PersonalValue, storedCommitment, storeValues } from "./personal";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Facts = { readonly [key: string]: Json | undefined | Date };
export type Actor = { type: string; id: string | null; name?: string | null; email?: string | null; roles?: readonly string[] };
export type Target = { type: string; id: string; name?: string };

/** What an operation knows about what it did; the gate adds who, where from and when. */
export type EntryDraft = {
  event: EventName;
  outcome: "success" | "failure" | "denied";
  actor: Actor;
  source: "ui" | "api" | "scim" | "ai" | "system";
  target?: Target;
  workspaceId?: string | null;
  reason?: string;
  before?: Facts;
  after?: Facts;
  ip?: string | null;
  userAgent?: string | null;
  requestId?: string | null;
  sessionId?: string | null;
  apiKeyId?: string | null;
  mfa?: boolean;
  occurredAt?: Date;
  repeats?: { count: number; from: string; until: string };
  demo?: boolean;
};

const secretName = /secret|password|token|private_?key|verifier|pepper|seed|cipher|sealed/i;

/** Facts as JSON: dates as RFC 3339, absent fields dropped, anything named like a secret masked. */
export function plainFacts(facts: Facts | undefined): Json {
  if (!facts) return null;
  const plain = (name: string, value: Json | Date): Json => {
    if (secretName.test(name) && value !== null) return "•••";
    if (value instanceof Date) return value.toISOString();
    if (Array.isArray(value)) return value.map((item) => plain("", item as Json));
    return value !== null && typeof value === "object" ? plainFacts(value as Facts) : value;
  };
  const kept = Object.entries(facts).filter((pair): pair is [string, Json | Date] => pair[1] !== undefined);
  return Object.fromEntries(kept.map(([name, value]) => [name, plain(name, value)]));
}

/** The entry's body before personal values become commitments. `null` stands where something does not apply. */
function bodyOf(tenantId: string, id: string, occurredAt: Date, draft: EntryDraft): Record<string, Json> {
  const { actor, target } = draft;
  return {
    format: "gatehouse.audit.entry.v1",
    tenant: tenantId,
    id,
    occurred_at: occurredAt.toISOString(),
    event: draft.event,
    category: eventFacts(draft.event).category,
    outcome: draft.outcome,
    source: draft.source,
    actor: { type: actor.type, id: actor.id, name: actor.name ?? null, email: actor.email ?? null, roles: [...(actor.roles ?? [])] },
    target: target ? { type: target.type, id: target.id, name: target.name ?? null } : null,
    workspace: draft.workspaceId ?? null,
    reason: draft.reason ?? null,
    before: plainFacts(draft.before),
    after: plainFacts(draft.after),
    ip: draft.ip ?? null,
    user_agent: draft.userAgent?.slice(0, 512) ?? null,
    request: draft.requestId ?? null,
    session: draft.sessionId ?? null,
    api_key: draft.apiKeyId ?? null,
    mfa: draft.mfa ?? false,
    ...(draft.repeats ? { repeats: draft.repeats } : {}),
    ...(draft.demo ? { demo: true } : {}),
  };
}

/** Which paths of the body are personal, and whose: the actor's own facts, and what the event's registry names. */
function personalPaths({ actor, target, event }: EntryDraft): { path: string; subject: string }[] {
  const whose = actor.id ? `${actor.type}:${actor.id}` : "unknown";
  const aboutTarget = target ? `${target.type}:${target.id}` : whose;
  // A key's or system's name is configuration; the address it called from still points at somebody.
  const own =
    actor.type === "user" || actor.type === "anonymous" ? ["actor.name", "actor.email", "ip", "user_agent"] : ["ip", "user_agent"];
  return [...own.map((path) => ({ path, subject: whose })), ...eventFacts(event).personal.map((path) => ({ path, subject: aboutTarget }))];
}

async function commitPersonal(sql: Sql, tenantId: string, body: Record<string, Json>, draft: EntryDraft): Promise<void> {
  const rows: PersonalValue[] = [];
  for (const { path, subject } of personalPaths(draft)) {
    const names = path.split(".");
    const field = names.pop() as string;
    const parent = names.reduce<Json | undefined>((at, name) => (at as Record<string, Json> | null)?.[name], body) as
      | Record<string, Json>
      | null
      | undefined;
    const value = parent?.[field];
    if (!parent || typeof value !== "string") continue;
    const known = storedCommitment(tenantId, subject, field, value);
    const { reference, row } = known ? { reference: known, row: null } : await commit(sql, tenantId, subject, field, value);
    parent[field] = reference;
    if (row) rows.push(row);
  }
  await storeValues(sql, tenantId, rows);
}

const insertEntry = `
  INSERT INTO audit_outbox (tenant_id, id, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id, target_type, target_id, source, request_id, demo, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

/**
 * Writes one entry, unsealed, in the caller's transaction, which must be bound to `tenantId`.
 * The stored text is RFC 8785 (JCS) and is exactly what gets hashed (docs/audit-format.md). Gives the entry's id.
 */
export async function writeEntry(sql: Sql, tenantId: string, draft: EntryDraft): Promise<string> {
  const occurredAt = draft.occurredAt ?? new Date();
  const id = draft.occurredAt ? uuidv7({ msecs: occurredAt.getTime() }) : uuidv7();
  const body = bodyOf(tenantId, id, occurredAt, draft);
  await commitPersonal(sql, tenantId, body, draft);
  // Not awaited: it travels with what comes next, at the latest with COMMIT, and fails that when it fails.
  void sql(insertEntry, [
    tenantId,
    id,
    body.occurred_at,
    draft.workspaceId ?? null,
    draft.event,
    body.category,
    draft.outcome,
    draft.actor.type,
    draft.actor.id,
    draft.target?.type ?? null,
    draft.target?.id ?? null,
    draft.source,
    draft.requestId ?? null,
    draft.demo ?? false,
    canonicalJson(body),
  ]);
  return id;
}

type Mine = { tenant_id: string; membership_id: string; member_name: string; member_email: string; role: string | null };

/**
 * Writes a person's own event into the log of each tenant they are an active member of, under the name each tenant
 * knows, and into the installation's log when there is none. The transaction must be bound to that person.
 */
export async function writePersonEntries(sql: Sql, installationId: string, draft: EntryDraft): Promise<void> {
  const tenants = await sql<Mine>("SELECT tenant_id, membership_id, member_name, member_email, role FROM lookup_my_tenants()");
  for (const mine of tenants) {
    await enterTenant(sql, mine.tenant_id);
    const actor = {
      type: "user",
      id: mine.membership_id,
      name: mine.member_name,
      email: mine.member_email,
      roles: mine.role ? [mine.role] : [],
    };
    await writeEntry(sql, mine.tenant_id, { ...draft, actor });
  }
  await enterTenant(sql, installationId);
  if (tenants.length === 0) await writeEntry(sql, installationId, draft);
}
