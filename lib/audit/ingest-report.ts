import { canonicalJson } from "@/lib/crypto/digest";
import type { Actor, Report } from "@/lib/gate/audit";
import { type Facts, placeAt, plainFacts, subjectOf } from "@/lib/gate/entry-body";
import { type ReportedInput, reportedEntryInput } from "./ingest-schema";

type Fields = Record<string, string>;
type Party = { type: string; id?: string | null | undefined; name?: string | null | undefined };

const partyOf = ({ type, id, name }: Party) => ({ type, id: id ?? null, name: name ?? null });
const actorOf = ({ type, id, name, email, roles }: ReportedInput["actor"]): Actor => ({
  type,
  id: id ?? null,
  name: name ?? null,
  email: email ?? null,
  roles: roles ?? [],
});

/** The values named as personal: whose they are unless said otherwise is what the entry is about, else who acted. */
function personalOf(input: ReportedInput): { personal: { path: string; subject: string }[]; fields: Fields } {
  const personal = new Map<string, string>();
  const fields: Fields = {};
  for (const [index, named] of (input.personal ?? []).entries()) {
    const { path, subject } = typeof named === "string" ? { path: named, subject: null } : named;
    const value = placeAt(input, path)?.value ?? null;
    if (value === null) continue;
    if (typeof value !== "string") fields[`personal.${index}`] = "Only text can be kept apart as personal: send this value as text.";
    personal.set(path, subjectOf(subject ?? input.target ?? input.actor));
  }
  return { personal: [...personal].map(([path, subject]) => ({ path, subject })), fields };
}

function reported(input: ReportedInput, id: string, workspaceId: string | null, personal: Report["reported"]["personal"]): Report {
  const { target, on_behalf_of: whom } = input;
  return {
    id,
    event: input.event,
    outcome: input.outcome,
    actor: actorOf(input.actor),
    onBehalfOf: whom ? partyOf(whom) : null,
    target: target ? { type: target.type, id: target.id, name: target.name ?? null } : null,
    workspaceId,
    reason: input.reason ?? null,
    before: input.before ? (plainFacts(input.before) as Facts) : undefined,
    after: input.after ? (plainFacts(input.after) as Facts) : undefined,
    ip: input.ip ?? null,
    userAgent: input.user_agent ?? null,
    requestId: input.request ?? null,
    sessionId: input.session ?? null,
    apiKeyId: input.api_key ?? null,
    mfa: input.mfa ?? false,
    occurredAt: input.occurred_at ?? new Date(),
    reported: { clientId: input.id, category: input.category, sentence: input.sentence ?? null, personal },
  };
}

// With another backslash before its own it is not the escape of a NUL, but text that looks like one.
const nul = /(?<!\\)(?:\\\\)*\\u0000/;

/** Whether a value is JSON whose every text can be stored. */
function isStorable(value: unknown): boolean {
  try {
    return !nul.test(canonicalJson(value));
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function unstorable(item: object): Fields {
  const names = Object.entries(item).flatMap(([name, value]) => (isStorable(value) ? [] : [name]));
  return Object.fromEntries(names.map((name) => [name, "This holds something that cannot be stored."]));
}

/** What makes two items the same, in one text: everything but the entry's own id, and the time only where it was given. */
const contentOf = (report: Report, input: ReportedInput) => JSON.stringify({ ...report, id: null, occurredAt: input.occurred_at ?? null });

/** Reads one item of a request into an entry of this workspace and what it says as one text, or says which fields are wrong. */
export function reportOf(item: unknown, id: string, workspaceId: string | null): { report: Report; content: string } | { fields: Fields } {
  const parsed = reportedEntryInput.safeParse(item);
  if (!parsed.success) {
    const fields: Fields = {};
    for (const issue of parsed.error.issues) fields[issue.path.map(String).join(".") || "entry"] ??= issue.message;
    return { fields };
  }
  const input = parsed.data;
  if (input.workspace && input.workspace !== workspaceId) return { fields: { workspace: "This key reports for its own workspace only." } };
  const { personal, fields } = personalOf(input);
  const report = reported(input, id, workspaceId, personal);
  const content = contentOf(report, input);
  // Both are written as escapes; to look closer is slow and seldom needed.
  if (/\\u(0000|d)/.test(content)) Object.assign(fields, unstorable(input));
  return Object.keys(fields).length > 0 ? { fields } : { report, content };
}
