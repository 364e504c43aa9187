import type { FactName } from "./fact-words";
import type { OcsfMapping } from "./ocsf-classes";

export const categories = ["authentication", "authorization", "data_access", "configuration", "administration"] as const;
export type Category = (typeof categories)[number];

type EventFacts = {
  category: Category;
  /** For people: {actor} and {target} are names. */
  sentence: string;
  /** What its `before` and `after` hold. */
  before?: readonly FactName[];
  after?: readonly FactName[];
  /** What is personal beyond what every entry commits to (the actor's name and e-mail, IP address, user agent). */
  personal?: readonly string[];
  ocsf: OcsfMapping;
};

const settings = ["username", "clientId", "endpoint", "scopes", "projectId", "clientEmail", "keyId"] as const;
const ofCredential = ["name", "vendor", "kind", "workspace", "version", "expiresAt", ...settings] as const;
// What a view asks for may name people.
const ofView = ["name", "query", "columns", "shared"] as const;
const ofKey = ["name", "workspace", "environment", "prefix", "scopes", "expiresAt"] as const;
const ofRule = ["name", "event", "outcome", "groupBy", "threshold", "windowMinutes", "severity", "permission", "enabled"] as const;

/** Every event the log can hold. docs/audit-events.md is made of it. */
export const events = {
  "session.started": {
    category: "authentication",
    sentence: "{actor} signed in",
    after: ["method", "remember", "replaces"],
    ocsf: "authentication:logon",
  },
  "session.refused": {
    category: "authentication",
    sentence: "A sign-in as {actor} was refused",
    after: ["method", "locked"],
    ocsf: "authentication:logon",
  },
  "session.verified": {
    category: "authentication",
    sentence: "{actor} confirmed a second factor",
    after: ["factor", "recovery_code_used", "recovery_codes_left"],
    ocsf: "authentication:other",
  },
  "session.verification_refused": {
    category: "authentication",
    sentence: "A second factor of {actor} was refused",
    after: ["factor"],
    ocsf: "authentication:other",
  },
  "session.reauthenticated": {
    category: "authentication",
    sentence: "{actor} confirmed their identity again",
    after: ["factors"],
    ocsf: "authentication:other",
  },
  "session.reauthentication_refused": {
    category: "authentication",
    sentence: "{actor} failed to confirm their identity again",
    after: ["factors"],
    ocsf: "authentication:other",
  },
  "session.ended": { category: "authentication", sentence: "{actor} ended a session", after: ["reason"], ocsf: "authentication:logoff" },
  "session.reuse_detected": {
    category: "authentication",
    sentence: "A renewed session handle of {actor} was used again; the session was ended",
    ocsf: "detection:create",
  },
  "authenticator.enrolment_started": {
    category: "authentication",
    sentence: "{actor} began to set up an authenticator app",
    after: ["kind", "replaces"],
    ocsf: "user:other",
  },
  "authenticator.enrolled": {
    category: "authentication",
    sentence: "{actor} enrolled an authenticator app",
    after: ["kind", "replaced"],
    ocsf: "user:mfa_factor_enable",
  },
  "authenticator.removed": {
    category: "authentication",
    sentence: "{actor} removed an authenticator app",
    after: ["kind"],
    ocsf: "user:mfa_factor_disable",
  },
  "recovery_codes.generated": {
    category: "authentication",
    sentence: "{actor} generated new recovery codes",
    after: ["count"],
    ocsf: "user:other",
  },
  "person.password_changed": {
    category: "authentication",
    sentence: "{actor} changed their password",
    after: ["sessions_ended"],
    ocsf: "user:password_change",
  },
  "permission.denied": { category: "authorization", sentence: "{actor} was refused {target}", ocsf: "api:other" },
  "api_key.used": { category: "data_access", sentence: "API key {actor} was used", ocsf: "api:other" },
  "credential.leased": {
    category: "data_access",
    sentence: "{actor} read the secret of credential {target}",
    after: ["vendor", "kind", "version"],
    ocsf: "entity:read",
  },
  "audit.verified": {
    category: "data_access",
    sentence: "{actor} verified the audit log",
    after: ["verdict", "entries", "through", "finding", "firstEntry", "lastEntry"],
    ocsf: "event_log:other",
  },
  "audit.verification_started": {
    category: "data_access",
    sentence: "{actor} asked for a verification of the audit log",
    after: ["firstEntry", "lastEntry"],
    ocsf: "event_log:other",
  },
  "audit.verification_cancelled": {
    category: "data_access",
    sentence: "{actor} cancelled a verification of the audit log",
    after: ["firstEntry", "lastEntry"],
    ocsf: "event_log:other",
  },
  "audit_view.created": {
    category: "configuration",
    sentence: "{actor} saved view {target} of the audit log",
    after: ofView,
    personal: ["after.query"],
    ocsf: "entity:create",
  },
  "audit_view.updated": {
    category: "configuration",
    sentence: "{actor} changed view {target} of the audit log",
    before: ofView,
    after: ofView,
    personal: ["before.query", "after.query"],
    ocsf: "entity:update",
  },
  "audit_view.deleted": {
    category: "configuration",
    sentence: "{actor} deleted view {target} of the audit log",
    before: ofView,
    personal: ["before.query"],
    ocsf: "entity:delete",
  },
  "audit_view.restored": {
    category: "configuration",
    sentence: "{actor} restored view {target} of the audit log",
    after: ofView,
    personal: ["after.query"],
    ocsf: "entity:enable",
  },
  "audit.exported": {
    category: "data_access",
    sentence: "{actor} exported the audit log",
    after: ["format", "query", "range", "head", "masked"],
    // It may name somebody, or where they came from.
    personal: ["after.query"],
    ocsf: "event_log:export",
  },
  "credential.created": {
    category: "configuration",
    sentence: "{actor} created credential {target}",
    after: ofCredential,
    personal: ["after.username"],
    ocsf: "entity:create",
  },
  "credential.updated": {
    category: "configuration",
    sentence: "{actor} updated credential {target}",
    before: ofCredential,
    after: [...ofCredential, "replaced", "removed"],
    personal: ["before.username", "after.username"],
    ocsf: "entity:update",
  },
  "credential.rotated": {
    category: "configuration",
    sentence: "{actor} rotated credential {target}",
    before: ofCredential,
    after: [...ofCredential, "replaced"],
    personal: ["before.username", "after.username"],
    ocsf: "entity:update",
  },
  "credential.deleted": {
    category: "configuration",
    sentence: "{actor} deleted credential {target}",
    before: ofCredential,
    personal: ["before.username"],
    ocsf: "entity:delete",
  },
  "api_key.created": { category: "configuration", sentence: "{actor} created API key {target}", after: ofKey, ocsf: "entity:create" },
  "api_key.updated": {
    category: "configuration",
    sentence: "{actor} renamed API key {target}",
    before: ["name"],
    after: ["name"],
    ocsf: "entity:move",
  },
  "api_key.rotated": {
    category: "configuration",
    sentence: "{actor} rotated API key {target}",
    before: ofKey,
    after: ofKey,
    ocsf: "entity:update",
  },
  "api_key.revoked": {
    category: "configuration",
    sentence: "{actor} revoked API key {target}",
    before: ofKey,
    after: ["revokedAt"],
    ocsf: "entity:disable",
  },
  "alert_rule.created": {
    category: "configuration",
    sentence: "{actor} created alert rule {target}",
    after: ofRule,
    ocsf: "entity:create",
  },
  "alert_rule.updated": {
    category: "configuration",
    sentence: "{actor} changed alert rule {target}",
    before: ofRule,
    after: ofRule,
    ocsf: "entity:update",
  },
  "alert_rule.deleted": {
    category: "configuration",
    sentence: "{actor} deleted alert rule {target}",
    before: ofRule,
    ocsf: "entity:delete",
  },
  "alert.raised": {
    category: "administration",
    sentence: "{actor} raised alert {target}",
    after: ["rule", "severity", "permission", "entries", "subject"],
    ocsf: "detection:create",
  },
  "alert.acknowledged": {
    category: "administration",
    sentence: "{actor} acknowledged alert {target}",
    after: ["rule", "severity", "entries"],
    ocsf: "detection:close",
  },
  "installation.set_up": { category: "administration", sentence: "{actor} set up this installation", ocsf: "entity:create" },
  "tenant.created": {
    category: "administration",
    sentence: "{actor} created organization {target}",
    after: ["id", "slug", "name", "workspace"],
    ocsf: "entity:create",
  },
  "tenant.renamed": {
    category: "administration",
    sentence: "{actor} renamed organization {target}",
    before: ["name"],
    after: ["name"],
    ocsf: "entity:move",
  },
  "tenant.deleted": {
    category: "administration",
    sentence: "{actor} deleted organization {target}",
    before: ["slug", "name", "members", "apiKeys", "credentials"],
    ocsf: "entity:delete",
  },
  "workspace.created": {
    category: "administration",
    sentence: "{actor} created workspace {target}",
    after: ["name"],
    ocsf: "entity:create",
  },
  "workspace.renamed": {
    category: "administration",
    sentence: "{actor} renamed workspace {target}",
    before: ["name"],
    after: ["name"],
    ocsf: "entity:move",
  },
  "workspace.deleted": {
    category: "administration",
    sentence: "{actor} deleted workspace {target}",
    before: ["name", "apiKeys", "credentials", "roles"],
    ocsf: "entity:delete",
  },
} as const satisfies Record<string, EventFacts>;

export type EventName = keyof typeof events;
export const eventNames = Object.keys(events) as EventName[];

/** The registry's facts about an event, with defaults filled in. */
export function eventFacts(name: EventName): Required<EventFacts> {
  return { before: [], after: [], personal: [], ...events[name] };
}
