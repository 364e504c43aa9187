import { isIP } from "node:net";
import type { OcsfClassName, OcsfKind } from "@/lib/gate/ocsf-classes";
import type { AuditEntryDetails } from "./queries";

type Part = Record<string, unknown>;
/** What a class demands beyond every event's own attributes, and the profiles that its attributes belong to. */
type Parts = { profiles: readonly string[]; parts: Part };

const userTypes: Record<string, [number, string]> = {
  user: [1, "User"],
  system: [3, "System"],
  api_key: [4, "Service"],
  service_account: [4, "Service"],
  agent: [4, "Service"],
  scim: [4, "Service"],
};

/** Whoever acted. The schema knows people and machines alike as users. */
function userOf({ actor, email, apiKeyId }: AuditEntryDetails): Part {
  const [id, title] = userTypes[actor.type] ?? [0, "Unknown"];
  const credential = apiKeyId === null ? undefined : [{ uid: apiKeyId, type: "API key" }];
  return { uid: actor.id, name: actor.name, email_addr: email, type_id: id, type: title, programmatic_credentials: credential };
}

const sessionOf = ({ sessionId, mfa }: AuditEntryDetails) => (sessionId === null ? undefined : { uid: sessionId, is_mfa: mfa });
const actorOf = (entry: AuditEntryDetails): Part => ({ user: userOf(entry), session: sessionOf(entry) });

/** A masked address is a network, and no address; what Gatehouse did by itself came from nowhere else. */
function endpointOf({ ip }: AuditEntryDetails): Part {
  if (ip === null) return { svc_name: "gatehouse" };
  return isIP(ip) === 0 ? { name: ip } : { ip };
}

const requestOf = ({ userAgent, requestId }: AuditEntryDetails) =>
  userAgent === null && requestId === null ? undefined : { uid: requestId, user_agent: userAgent };

/** What was acted on. Only organizations have a type of their own in the schema. */
function entityOf({ target, event }: AuditEntryDetails, data: unknown): Part {
  if (!target) return { name: event, data };
  const { id: uid, name, type } = target;
  if (type === "tenant") return { uid, name, type_id: 4, type: "Organization", org: { uid, name }, data };
  return { uid, name, type_id: 99, type, data };
}

const iam = (entry: AuditEntryDetails, own: Part): Parts => ({
  profiles: ["host"],
  parts: { actor: actorOf(entry), src_endpoint: endpointOf(entry), http_request: requestOf(entry), ...own },
});

const service = { name: "Gatehouse", uid: "gatehouse" };

const partsOf: Record<OcsfClassName, (entry: AuditEntryDetails) => Parts> = {
  base: (entry) => ({ profiles: ["host"], parts: { actor: actorOf(entry) } }),
  event_log: (entry) => ({
    profiles: [],
    parts: { actor: actorOf(entry), src_endpoint: endpointOf(entry), log_name: "audit", log_provider: "Gatehouse" },
  }),
  detection: (entry) => ({
    profiles: [],
    parts: {
      finding_info: { uid: entry.target?.id ?? entry.id, title: entry.sentence, created_time: Date.parse(entry.occurredAt) },
      is_alert: true,
      evidences: [{ actor: actorOf(entry), src_endpoint: endpointOf(entry) }],
    },
  }),
  authentication: (entry) =>
    iam(entry, { user: userOf(entry), service, session: sessionOf(entry), is_mfa: entry.mfa, is_remote: entry.ip !== null }),
  entity: (entry) =>
    iam(entry, {
      entity: entityOf(entry, entry.before ?? entry.after),
      updated_entity: entry.before && entry.after ? entityOf(entry, entry.after) : undefined,
      comment: entry.reason,
    }),
  user: (entry) => iam(entry, { user: userOf(entry) }),
  api: (entry) => ({
    profiles: [],
    parts: {
      actor: actorOf(entry),
      api: { operation: entry.target?.id ?? entry.event, service },
      src_endpoint: endpointOf(entry),
      http_request: requestOf(entry),
    },
  }),
};

/** The attributes of an entry's class. */
export const ocsfParts = (kind: OcsfKind, entry: AuditEntryDetails): Parts => partsOf[kind.name](entry);
