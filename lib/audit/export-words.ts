import { parseQuery, type Term } from "./query-language";

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Which personal values an export leaves masked: nobody's, those outside some workspaces, or everybody's but one's own. */
export type Masking = "none" | "elsewhere" | "others";

const maskedWhat = "names, e-mail addresses, user agents and other personal values; of an IP address its network is left";

export const maskingWords: Record<Masking, string> = {
  none: "Personal values are shown.",
  elsewhere: `Personal values are shown for the workspaces whose audit log you may read unmasked. Elsewhere they are masked, except your own: ${maskedWhat}.`,
  others: `Personal values are masked, except your own: ${maskedWhat}.`,
};

const nouns: Record<Exclude<Term["field"], "created" | "text">, string> = {
  actor: "actor",
  action: "action",
  target: "target",
  outcome: "outcome",
  category: "category",
  source: "source",
  ip: "address or network",
  workspace: "workspace",
  session: "session",
  key: "API key",
  request: "request",
  role: "actor's role",
  mfa: "second factor",
};

const quoted = (values: readonly string[]) => values.map((value) => `“${value}”`);
const either = (values: readonly string[]) => quoted(values).join(" or ");

const spans: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/^\*$/, () => "at any time"],
  [/^(\d+)m$/, ([, amount]) => `in the ${amount} minutes before the export`],
  [/^(\d+)h$/, ([, amount]) => `in the ${amount} hours before the export`],
  [/^(\d+)d$/, ([, amount]) => `in the ${amount} days before the export`],
  [/^\*\.\.(.+)$/, ([, end]) => `until ${end}`],
  [/^(.+)\.\.\*$/, ([, start]) => `since ${start}`],
  [/^(.+)\.\.(.+)$/, ([, start, end]) => `from ${start} to ${end}`],
  [/^>=(.+)$/, ([, start]) => `since ${start}`],
  [/^<=(.+)$/, ([, end]) => `until ${end}`],
  [/^>(.+)$/, ([, start]) => `after ${start}`],
  [/^<(.+)$/, ([, end]) => `before ${end}`],
];

function spanWords(value: string): string {
  for (const [form, words] of spans) {
    const match = form.exec(value);
    if (match) return words(match);
  }
  return `at ${value}`;
}

function clauseOf(field: Term["field"], terms: readonly Term[]): string[] {
  const wanted = terms.filter(({ negated }) => !negated).map(({ value }) => value);
  const unwanted = terms.filter(({ negated }) => negated).map(({ value }) => value);
  if (field === "created") return wanted.map((value) => `sealed ${spanWords(value)}`);
  if (field === "text") return [...quoted(wanted).map((text) => `that hold ${text}`), ...quoted(unwanted).map((text) => `without ${text}`)];
  const noun = nouns[field];
  return [
    ...(wanted.length > 0 ? [`whose ${noun} is ${either(wanted)}`] : []),
    ...(unwanted.length > 0 ? [`whose ${noun} is not ${either(unwanted)}`] : []),
  ];
}

/** What a query asks for, as a sentence. Times are UTC. */
export function filterInWords(query: string): string {
  const fields = new Map<Term["field"], Term[]>();
  for (const term of parseQuery(query).terms) fields.set(term.field, [...(fields.get(term.field) ?? []), term]);
  const clauses = [...fields].flatMap(([field, terms]) => clauseOf(field, terms));
  return clauses.length === 0 ? "Every entry." : `Entries ${clauses.join(", ")}.`;
}
