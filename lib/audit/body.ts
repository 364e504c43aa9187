import { type EventName, events } from "@/lib/gate/events";
import type { Commitment } from "@/lib/gate/personal";
import { z } from "@/lib/zod";
import { actorWords, wordOf } from "./words";

/** Stands where a reader may not see a personal value. */
export const mask = "•••";

const reference = z.strictObject({ commitment: z.string(), subject: z.string() });
const text = z.string().nullable();
// A personal field holds a reference as stored, and a text once it is revealed.
const personal = z.union([text, reference.transform((value) => value as unknown as string)]);

const bodySchema = z.object({
  id: z.string(),
  occurred_at: z.string(),
  event: z.string(),
  category: z.string(),
  outcome: z.string(),
  source: z.string(),
  actor: z.object({ type: z.string(), id: text, name: personal, email: personal, roles: z.array(z.string()) }),
  // Entries from before these members existed do not have them.
  on_behalf_of: z.object({ type: z.string(), id: text, name: personal }).nullable().default(null),
  target: z.object({ type: z.string(), id: z.string(), name: personal }).nullable(),
  workspace: text,
  reason: text,
  before: z.unknown(),
  after: z.unknown(),
  ip: personal,
  user_agent: personal,
  request: text,
  session: text,
  api_key: text,
  mfa: z.boolean(),
  repeats: z.object({ count: z.number(), from: z.string(), until: z.string() }).optional(),
  demo: z.boolean().optional(),
  reported_by: z.object({ type: z.string(), id: text, name: text }).nullable().default(null),
  client_id: text.default(null),
  sentence: text.default(null),
  personal: z.array(z.string()).default([]),
});

/** An entry's body as docs/audit-format.md describes it. */
export type Body = z.output<typeof bodySchema>;

const unreadable = (id: string, at: string): Body => ({
  id,
  occurred_at: at,
  event: "unreadable",
  category: "unreadable",
  outcome: "unreadable",
  source: "unreadable",
  actor: { type: "unreadable", id: null, name: null, email: null, roles: [] },
  on_behalf_of: null,
  target: null,
  workspace: null,
  reason: null,
  before: null,
  after: null,
  ip: null,
  user_agent: null,
  request: null,
  session: null,
  api_key: null,
  mfa: false,
  reported_by: null,
  client_id: null,
  sentence: null,
  personal: [],
});

/** Reads a stored body. One that somebody altered beyond reading is shown as such and hides no other entry. */
export function readBody(row: { id: string; sealed_at: string | null; body: string }): Body {
  try {
    return bodySchema.parse(JSON.parse(row.body));
  } catch {
    return unreadable(row.id, row.sealed_at ?? new Date(0).toISOString());
  }
}

export function isReference(value: unknown): value is Commitment {
  if (typeof value !== "object" || value === null) return false;
  const { commitment, subject } = value as Partial<Commitment>;
  return typeof commitment === "string" && typeof subject === "string" && Object.keys(value).length === 2;
}

/** What something is called when it has no name of its own. */
const unnamed = (type: string, id: string | null): string => {
  const kind = wordOf(actorWords, type);
  return id === null ? kind : `${kind} …${id.slice(-6)}`;
};

export function actorName({ actor }: Body): string {
  const email = actor.email === mask ? null : actor.email;
  return actor.name ?? email ?? unnamed(actor.type, actor.id);
}
export const targetName = ({ target }: Body): string =>
  target ? (target.name ?? unnamed(target.type, target.id)) : "nothing in particular";

/** Whom somebody acted for, by name; null when for themselves. */
export const onBehalfOfName = ({ on_behalf_of: whom }: Body): string | null => whom && (whom.name ?? unnamed(whom.type, whom.id));

/** `sync.run_failed` as "Sync run failed". */
function spelled(event: string): string {
  const words = event.replace(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A sentence for an event that only its reporter knows: what the reporter wrote, or the words of its name. */
function reportedSentence({ event, sentence, target, outcome }: Body): string {
  if (sentence !== null) return sentence;
  const what = target ? `${spelled(event)}: {target}, by {actor}` : `${spelled(event)}, by {actor}`;
  return outcome === "success" ? what : `${what} (${outcome})`;
}

/** What happened, for people: names, no ids. */
export function sentenceOf(body: Body): string {
  if (body.event === "unreadable") return "This entry cannot be read: its stored text was altered";
  const known = body.reported_by === null && Object.hasOwn(events, body.event);
  const sentence = known ? events[body.event as EventName].sentence : reportedSentence(body);
  const whom = onBehalfOfName(body);
  const names: Record<string, string> = {
    "{actor}": actorName(body),
    "{target}": targetName(body),
    "{on_behalf_of}": whom ?? "nobody else",
  };
  const template = whom === null || sentence.includes("{on_behalf_of}") ? sentence : `${sentence} on behalf of {on_behalf_of}`;
  const said = template.replace(/\{(actor|target|on_behalf_of)\}/g, (name) => names[name] ?? name);
  return body.repeats ? `${said} (${body.repeats.count} more times)` : said;
}
