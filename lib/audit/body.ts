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

/** What happened, for people: names, no ids. */
export function sentenceOf(body: Body): string {
  if (body.event === "unreadable") return "This entry cannot be read: its stored text was altered";
  const sentence = Object.hasOwn(events, body.event) ? events[body.event as EventName].sentence : `{actor} did ${body.event} on {target}`;
  const names: Record<string, string> = { "{actor}": actorName(body), "{target}": targetName(body) };
  const said = sentence.replace(/\{actor\}|\{target\}/g, (name) => names[name] ?? name);
  return body.repeats ? `${said} (${body.repeats.count} more times)` : said;
}
