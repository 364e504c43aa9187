/** The fields of the query language, in the order in which they are offered. docs/audit-query.md describes them. */
export const queryFields = [
  "actor",
  "action",
  "target",
  "outcome",
  "category",
  "source",
  "ip",
  "workspace",
  "session",
  "key",
  "request",
  "role",
  "mfa",
  "created",
] as const;
export type QueryField = (typeof queryFields)[number];

/** Something that is wrong with a part of the text: `from` to `to`, as indexes into it. */
export type QueryProblem = { from: number; to: number; message: string };

/** One condition. `text` is a word or, quoted, a phrase; an unquoted `*` stands for anything. */
export type Term = { field: QueryField | "text"; value: string; negated: boolean; quoted: boolean; from: number; to: number };
export type ParsedQuery = { terms: Term[]; problems: QueryProblem[] };

export const longestQuery = 2_000;
const mostTerms = 50;

const isField = (name: string): name is QueryField => (queryFields as readonly string[]).includes(name);
const isSpace = (character: string | undefined) => character !== undefined && /\s/.test(character);

type Token = { value: string; quoted: boolean; end: number; problem?: string };

/** Reads a value: up to the next space, or up to the closing quote; `\"` and `\\` stand for themselves inside. */
function readValue(text: string, start: number): Token {
  let at = start;
  if (text[at] !== '"') {
    while (at < text.length && !isSpace(text[at]) && text[at] !== '"') at++;
    if (text[at] !== '"') return { value: text.slice(start, at), quoted: false, end: at };
    const closing = text.indexOf('"', at + 1);
    const end = closing === -1 ? text.length : closing + 1;
    return { value: text.slice(start, end), quoted: false, end, problem: "Put the whole value in quotes, or none of it." };
  }
  let value = "";
  for (at++; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === "\\" && (text[at + 1] === '"' || text[at + 1] === "\\")) at++;
    value += text[at];
  }
  if (at >= text.length) return { value, quoted: true, end: text.length, problem: "This quote is never closed." };
  const glued = at + 1 < text.length && !isSpace(text[at + 1]);
  return { value, quoted: true, end: at + 1, ...(glued ? { problem: "Leave a space after the closing quote." } : {}) };
}

const needsWord = (value: string) => (/[\p{L}\p{N}]/u.test(value) ? undefined : "Write at least one letter or digit to search for.");

function problemOf(field: QueryField | "text", { value, quoted, problem }: Token): string | undefined {
  if (problem) return problem;
  if (field !== "text") return value === "" ? `Say which value of ${field}, as in ${field}:value.` : undefined;
  if (!quoted && value.slice(0, -1).includes("*")) return "In free text, * may only end a word.";
  return needsWord(value);
}

/** Reads one condition at `start`. What stands before a colon is a field, unless it is quoted or begins with a digit. */
function readTerm(text: string, start: number): { term: Term; problem?: QueryProblem } {
  const negated = text[start] === "-" && start + 1 < text.length && !isSpace(text[start + 1]);
  const begin = negated ? start + 1 : start;
  const [, name] = /^([A-Za-z_]+):/.exec(text.slice(begin, begin + 40)) ?? [];
  const field = name?.toLowerCase();
  const known = field !== undefined && isField(field);
  const token = readValue(text, known ? begin + field.length + 1 : begin);
  const term: Term = { field: known ? field : "text", value: token.value, negated, quoted: token.quoted, from: start, to: token.end };
  const unknown = field !== undefined && !known && !token.quoted;
  const message = unknown
    ? `There is no field “${name}”. Fields are ${queryFields.join(", ")}; put text with a colon in quotes.`
    : problemOf(term.field, token);
  if (!message) return { term };
  const from = unknown ? begin : start;
  return { term, problem: { from, to: unknown ? begin + (name ?? "").length : token.end, message } };
}

/**
 * Takes a query apart. What is not understood becomes a problem with its place; the rest is still read. Time and memory
 * are linear in the text, which has at most 2,000 characters and 50 conditions.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > longestQuery)
    return {
      terms: [],
      problems: [{ from: longestQuery, to: text.length, message: "A query has at most 2,000 characters." }],
    };
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  for (let at = 0; at < text.length; ) {
    if (isSpace(text[at])) {
      at++;
      continue;
    }
    const { term, problem } = readTerm(text, at);
    if (problem) problems.push(problem);
    else terms.push(term);
    at = term.to;
    if (terms.length + problems.length > mostTerms) {
      problems.push({ from: at, to: text.length, message: `A query has at most ${mostTerms} conditions.` });
      break;
    }
  }
  return { terms, problems };
}

const quote = (value: string) => `"${value.replace(/[\\"]/g, "\\$&")}"`;

/** A condition as text; the value is quoted where it would otherwise mean something else. */
export function termText(field: QueryField | "text", value: string, negated = false): string {
  const plain = /^[^\s"*\\-][^\s"*\\]*$/.test(value) && (field !== "text" || !/^[A-Za-z_]+:/.test(value));
  const written = plain ? value : quote(value);
  return `${negated ? "-" : ""}${field === "text" ? "" : `${field}:`}${written}`;
}

/** The query with one more condition at its end; one that is already there is not repeated, its opposite gives way. */
export function withTerm(query: string, term: string): string {
  const opposite = term.startsWith("-") ? term.slice(1) : `-${term}`;
  const kept = parseQuery(query).terms.filter((other) => query.slice(other.from, other.to) === opposite);
  const without = kept.toReversed().reduce((text, other) => cut(text, other.from, other.to), query);
  const there = parseQuery(without).terms.some((other) => without.slice(other.from, other.to) === term);
  return there ? without.trim() : `${without.trim()} ${term}`.trim();
}

const cut = (text: string, from: number, to: number) => `${text.slice(0, from).trimEnd()} ${text.slice(to).trimStart()}`.trim();

/** The query without one of its conditions. */
export function withoutTerm(query: string, { from, to }: Pick<Term, "from" | "to">): string {
  return cut(query, from, to);
}

/** The query with `created:` replaced by this range; null leaves no condition on time. */
export function withCreated(query: string, range: string | null): string {
  const { terms } = parseQuery(query);
  const without = terms
    .filter(({ field }) => field === "created")
    .toReversed()
    .reduce((text, term) => withoutTerm(text, term), query);
  return range === null ? without.trim() : `${without.trim()} created:${range}`.trim();
}
