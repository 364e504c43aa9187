import { isIP } from "node:net";
import { type EventName, events } from "@/lib/gate/events";
import { type OcsfKind, type OcsfMapping, ocsfKind, ocsfVersion } from "@/lib/gate/ocsf-classes";
import { ocsfParts } from "./ocsf-parts";
import type { AuditEntryDetails } from "./queries";

/** An event of the Open Cybersecurity Schema Framework, as JSON. */
export type OcsfEvent = Record<string, unknown>;

/** Entries that another system reported have names of their own: the schema has a class for what it does not define. */
const mappingOf = (event: string): OcsfMapping => (Object.hasOwn(events, event) ? events[event as EventName].ocsf : "base:other");

const severities = { 1: "Informational", 2: "Low", 3: "Medium", 4: "High" } as const;

/** A detection weighs more than a refusal, a refusal more than a failure. */
function severityOf({ outcome }: AuditEntryDetails, { name }: OcsfKind): keyof typeof severities {
  if (name === "detection") return 4;
  return outcome === "denied" ? 3 : outcome === "failure" ? 2 : 1;
}

// A finding's status says how far somebody has dealt with it, not whether an activity succeeded.
const findingStatuses: Record<number, [number, string]> = { 1: [1, "New"], 2: [2, "In Progress"], 3: [4, "Resolved"] };

function statusOf({ outcome, reason }: AuditEntryDetails, { name, activity }: OcsfKind): OcsfEvent {
  const [id, status] =
    name === "detection" ? (findingStatuses[activity] ?? [0, "Unknown"]) : outcome === "success" ? [1, "Success"] : [2, "Failure"];
  return { status_id: id, status, status_code: outcome, status_detail: reason };
}

function classification(entry: AuditEntryDetails, kind: OcsfKind): OcsfEvent {
  const { class: of, activity, activityTitle, type } = kind;
  const severity = severityOf(entry, kind);
  return {
    category_uid: of.category,
    category_name: of.categoryTitle,
    class_uid: of.uid,
    class_name: of.title,
    activity_id: activity,
    activity_name: activity === 99 ? entry.event : activityTitle,
    type_uid: type,
    type_name: `${of.title}: ${activityTitle}`,
    severity_id: severity,
    severity: severities[severity],
  };
}

function tenantOf(raw: string): unknown {
  try {
    return (JSON.parse(raw) as { tenant?: unknown } | null)?.tenant;
  } catch {
    return undefined;
  }
}

const metadata = (entry: AuditEntryDetails, profiles: readonly string[]): OcsfEvent => ({
  version: ocsfVersion,
  product: { name: "Gatehouse", vendor_name: "Gatehouse", uid: "gatehouse", feature: { name: "Audit log" } },
  profiles: profiles.length > 0 ? profiles : undefined,
  uid: entry.id,
  tenant_uid: tenantOf(entry.raw),
  event_code: entry.event,
  log_name: "audit",
  log_provider: "Gatehouse",
  original_time: entry.occurredAt,
  logged_time: entry.sealedAt === null ? undefined : Date.parse(entry.sealedAt),
  sequence: entry.sequence ?? undefined,
  correlation_uid: entry.requestId,
  labels: entry.demo ? ["demo"] : undefined,
});

const repeatsOf = ({ repeats }: AuditEntryDetails): OcsfEvent =>
  repeats ? { count: repeats.count, start_time: Date.parse(repeats.from), end_time: Date.parse(repeats.until) } : {};

/** What the schema has no place for. */
const unmapped = (entry: AuditEntryDetails): OcsfEvent => ({
  category: entry.category,
  source: entry.source,
  roles: entry.roles.length > 0 ? entry.roles : undefined,
  workspace: entry.workspaceId,
  target: entry.target,
  on_behalf_of: entry.onBehalfOf,
  reported_by: entry.reportedBy,
  before: entry.before,
  after: entry.after,
  reason: entry.reason,
  ip: entry.ip !== null && isIP(entry.ip) === 0 ? entry.ip : undefined,
  user_agent: entry.userAgent,
  mfa: entry.mfa,
  masked: entry.masked.length > 0 ? entry.masked : undefined,
  chain: entry.chain
    ? { leaf_hash: entry.chain.leafHash, previous_hash: entry.chain.previousHash, entry_hash: entry.chain.entryHash }
    : undefined,
});

// In facts, null says something: that there was no value.
const facts = new Set(["data", "before", "after"]);

/** Without members that say nothing. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, facts.has(name) ? member : said(member)]));
}

/**
 * An entry as an event of OCSF 1.9.0, as far as its reader sees it: what is masked stays masked. `raw_data` is the stored
 * text, which holds commitments for everybody, and with the hashes under `unmapped.chain` its place can be checked.
 */
export function ocsfOf(entry: AuditEntryDetails): OcsfEvent {
  const kind = ocsfKind(mappingOf(entry.event));
  const { profiles, parts } = ocsfParts(kind, entry);
  return said({
    ...classification(entry, kind),
    time: Date.parse(entry.occurredAt),
    message: entry.sentence,
    ...statusOf(entry, kind),
    ...repeatsOf(entry),
    metadata: metadata(entry, profiles),
    ...parts,
    raw_data: entry.raw,
    unmapped: unmapped(entry),
  }) as OcsfEvent;
}
