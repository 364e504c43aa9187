export const categories = ["authentication", "authorization", "data_access", "configuration", "administration"] as const;
export type Category = (typeof categories)[number];

type EventFacts = { category: Category; sentence: string; personal?: readonly string[] };

/**
 * Every event the log can hold: its category, a sentence for people ({actor} and {target} are names) and the fields
 * that are personal beyond the ones every entry commits to (the actor's name and e-mail, IP address, user agent).
 */
export const events = {
  "session.started": { category: "authentication", sentence: "{actor} signed in" },
  "session.refused": { category: "authentication", sentence: "A sign-in as {actor} was refused" },
  "session.verified": { category: "authentication", sentence: "{actor} confirmed a second factor" },
  "session.verification_refused": { category: "authentication", sentence: "A second factor of {actor} was refused" },
  "session.reauthenticated": { category: "authentication", sentence: "{actor} confirmed their identity again" },
  "session.reauthentication_refused": { category: "authentication", sentence: "{actor} failed to confirm their identity again" },
  "session.ended": { category: "authentication", sentence: "{actor} ended a session" },
  "session.reuse_detected": {
    category: "authentication",
    sentence: "A renewed session handle of {actor} was used again; the session was ended",
  },
  "authenticator.enrolment_started": { category: "authentication", sentence: "{actor} began to set up an authenticator app" },
  "authenticator.enrolled": { category: "authentication", sentence: "{actor} enrolled an authenticator app" },
  "authenticator.removed": { category: "authentication", sentence: "{actor} removed an authenticator app" },
  "recovery_codes.generated": { category: "authentication", sentence: "{actor} generated new recovery codes" },
  "person.password_changed": { category: "authentication", sentence: "{actor} changed their password" },
  "permission.denied": { category: "authorization", sentence: "{actor} was refused {target}" },
  "api_key.used": { category: "data_access", sentence: "API key {actor} was used" },
  "credential.leased": { category: "data_access", sentence: "{actor} read the secret of credential {target}" },
  "audit.verified": { category: "data_access", sentence: "{actor} verified the audit log" },
  "credential.created": { category: "configuration", sentence: "{actor} created credential {target}", personal: ["after.username"] },
  "credential.updated": {
    category: "configuration",
    sentence: "{actor} updated credential {target}",
    personal: ["before.username", "after.username"],
  },
  "credential.rotated": {
    category: "configuration",
    sentence: "{actor} rotated credential {target}",
    personal: ["before.username", "after.username"],
  },
  "credential.deleted": { category: "configuration", sentence: "{actor} deleted credential {target}", personal: ["before.username"] },
  "api_key.created": { category: "configuration", sentence: "{actor} created API key {target}" },
  "api_key.updated": { category: "configuration", sentence: "{actor} renamed API key {target}" },
  "api_key.rotated": { category: "configuration", sentence: "{actor} rotated API key {target}" },
  "api_key.revoked": { category: "configuration", sentence: "{actor} revoked API key {target}" },
  "installation.set_up": { category: "administration", sentence: "{actor} set up this installation" },
  "tenant.created": { category: "administration", sentence: "{actor} created organization {target}" },
  "tenant.renamed": { category: "administration", sentence: "{actor} renamed organization {target}" },
  "tenant.deleted": { category: "administration", sentence: "{actor} deleted organization {target}" },
  "workspace.created": { category: "administration", sentence: "{actor} created workspace {target}" },
  "workspace.renamed": { category: "administration", sentence: "{actor} renamed workspace {target}" },
  "workspace.deleted": { category: "administration", sentence: "{actor} deleted workspace {target}" },
} as const satisfies Record<string, EventFacts>;

export type EventName = keyof typeof events;
export const eventNames = Object.keys(events) as EventName[];

/** The registry's facts about an event, with defaults filled in. */
export function eventFacts(name: EventName): Required<EventFacts> {
  return { personal: [], ...events[name] };
}
