import { type EventName, events } from "@/lib/gate/events";
import type { Commitment } from "@/lib/gate/personal";

/** An entry's body as docs/audit-format.md describes it. Personal fields hold a text once they are revealed. */
export type Body = {
  id: string;
  occurred_at: string;
  event: string;
  category: string;
  outcome: string;
  source: string;
  actor: { type: string; id: string | null; name: string | null; email: string | null; roles: string[] };
  target: { type: string; id: string; name: string | null } | null;
  workspace: string | null;
  reason: string | null;
  before: unknown;
  after: unknown;
  ip: string | null;
  user_agent: string | null;
  request: string | null;
  session: string | null;
  api_key: string | null;
  mfa: boolean;
  repeats?: { count: number; from: string; until: string };
  demo?: boolean;
};

export function isReference(value: unknown): value is Commitment {
  if (typeof value !== "object" || value === null) return false;
  const { commitment, subject } = value as Partial<Commitment>;
  return typeof commitment === "string" && typeof subject === "string" && Object.keys(value).length === 2;
}

const kinds: Record<string, string> = {
  user: "Member", api_key: "API key", service_account: "Service account", agent: "Agent", scim: "Directory", system: "Gatehouse", anonymous: "Somebody not signed in",
};

/** What something is called when it has no name of its own. */
const unnamed = (type: string, id: string | null): string => {
  const kind = kinds[type] ?? type.replaceAll("_", " ");
  return id === null ? kind : `${kind} …${id.slice(-6)}`;
};

export const actorName = ({ actor }: Body): string => actor.name ?? actor.email ?? unnamed(actor.type, actor.id);
export const targetName = ({ target }: Body): string => (target ? (target.name ?? unnamed(target.type, target.id)) : "nothing in particular");

/** What happened, for people: names, no ids. */
export function sentenceOf(body: Body): string {
  const sentence = body.event in events ? events[body.event as EventName].sentence : `{actor} did ${body.event} on {target}`;
  const names: Record<string, string> = { "{actor}": actorName(body), "{target}": targetName(body) };
  const said = sentence.replace(/\{actor\}|\{target\}/g, (name) => names[name] ?? name);
  return body.repeats ? `${said} (${body.repeats.count} more times)` : said;
}
