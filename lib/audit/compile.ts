import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import type { Principal } from "@/lib/gate/principal";
import { matchers } from "./match";
import type { Match, Place } from "./match-words";
import { readerOf } from "./personal";
import { parseQuery, type QueryField, type QueryProblem, type Term } from "./query-language";
import { type Span, spanOf, together } from "./query-time";

/** What a field is narrowed to: any of `wanted`, none of `unwanted`. */
type Group = { field: QueryField; wanted: Match[]; unwanted: Match[] };
/** The table a condition is for: entries have a column of words, what waits to be sealed has not. */
export type Source = "audit_entries" | "audit_outbox";

export type CompiledQuery = {
  span: Span;
  /** Nothing but a span of time. */
  open: boolean;
  /** Words and exact terms that every entry found must have, as one tsquery; null when there are none to go by. */
  words: ((place: Place) => string) | null;
  /** SQL conditions over the columns of entries, the span left out. */
  where(source: Source, place: Place): string[];
  /** The same with the span, for whoever reads all of it; words become conditions too. */
  conditions(values: unknown[]): string[];
};

const wordsOf = (source: Source) => (source === "audit_entries" ? "words" : "audit_words(tenant_id, body)");

function oneOf(matches: readonly Match[], source: Source, place: Place): string {
  const columns = [...new Set(matches.flatMap((match) => ("column" in match ? match.column : [])))];
  const byColumn = columns.map((column) => {
    const values = matches.flatMap((match) => ("column" in match && match.column === column ? match.values : []));
    const type = column === "workspace_id" ? "uuid" : "text";
    const equal = `${column} = ANY(${place(values)}::${type}[])`;
    return column === "actor_type" ? `(actor_id IS NULL AND ${equal})` : equal;
  });
  const words = matches.flatMap((match) => ("words" in match ? match.words(place) : []));
  const byWords = words.length > 0 ? [`${wordsOf(source)} @@ (${words.join(" || ")})`] : [];
  return `(${[...byColumn, ...byWords].join(" OR ") || "false"})`;
}

/** Only words, no column: then their index leads to the entries. */
const byWordsAlone = ({ wanted }: Group) => wanted.length > 0 && wanted.every((match) => "words" in match);

function compiled(span: Span, groups: readonly Group[], text: readonly { match: Match; negated: boolean }[]): CompiledQuery {
  const driven = groups.filter(byWordsAlone);
  const said = text.flatMap(({ match, negated }) => (!negated && "words" in match ? [match.words] : []));
  const words =
    driven.length + said.length === 0
      ? null
      : (place: Place) =>
          [
            ...driven.map(({ wanted }) => `(${wanted.flatMap((match) => ("words" in match ? match.words(place) : [])).join(" || ")})`),
            ...said.map((word) => word(place)),
          ].join(" && ");
  const where = (source: Source, place: Place) => [
    ...groups.filter((group) => group.wanted.length > 0 && !byWordsAlone(group)).map(({ wanted }) => oneOf(wanted, source, place)),
    ...groups.flatMap(({ unwanted }) => (unwanted.length > 0 ? [`${oneOf(unwanted, source, place)} IS NOT TRUE`] : [])),
    ...text.flatMap(({ match, negated }) => (negated ? [`${oneOf([match], source, place)} IS NOT TRUE`] : [])),
  ];
  return {
    span,
    open: groups.length + text.length === 0,
    words,
    where,
    conditions(values) {
      const place: Place = (value) => `$${values.push(value)}`;
      return [
        ...(span.from ? [`sealed_at >= ${place(span.from)}::timestamptz`] : []),
        ...(span.to ? [`sealed_at <= ${place(span.to)}::timestamptz`] : []),
        ...(words ? [`words @@ (${words(place)})`] : []),
        ...where("audit_entries", place),
      ];
    },
  };
}

function refuse(problems: readonly QueryProblem[]): never {
  const message = problems.map((problem) => `At character ${problem.from + 1}: ${problem.message}`).join(" ");
  throw new AppError("invalid_input", "The query cannot be understood.", { fields: { query: message } });
}

const problemAt = ({ from, to }: Term, message: string): QueryProblem => ({ from, to, message });

/**
 * Everything that is wrong with a query for this principal, with its place; reads what it has to look up.
 * Gives what the query asks for, as SQL, and no problem, or the problems.
 */
export async function tryCompile(
  sql: Sql,
  principal: Principal,
  text: string,
  now = new Date(),
): Promise<{ query: CompiledQuery; problems: QueryProblem[] }> {
  const { terms, problems } = parseQuery(text);
  const spans: Span[] = [];
  const groups = new Map<QueryField, Group>();
  const said: { match: Match; negated: boolean }[] = [];
  const find = matchers(sql, principal, readerOf(principal));
  for (const term of terms) {
    if (term.field === "created") {
      const span = term.negated ? undefined : spanOf(term.value, now);
      if (span) spans.push(span);
      else problems.push(problemAt(term, timeProblem(term)));
      continue;
    }
    const match = await find(term);
    if ("problem" in match) problems.push(problemAt(term, match.problem));
    else if (term.field === "text") said.push({ match: match.found[0] as Match, negated: term.negated });
    else {
      const group: Group = groups.get(term.field) ?? { field: term.field, wanted: [], unwanted: [] };
      // A name that nobody has still asks for something: for nothing.
      (term.negated ? group.unwanted : group.wanted).push(...(match.found.length > 0 ? match.found : [nobody]));
      groups.set(term.field, group);
    }
  }
  return { query: compiled(together(spans), [...groups.values()], said), problems };
}

const nobody: Match = { column: "event", values: [] };

const timeProblem = ({ negated }: Term) =>
  negated
    ? "A time cannot be excluded: give the range that you want."
    : "Write a time in UTC as 2026-01-31 or 2026-01-31T09:05, a range as 2026-01-01..2026-01-31, or 24h, 7d for the last hours or days.";

/**
 * Turns a query into SQL for this principal: names and addresses become ids and commitments first.
 * @throws AppError invalid_input naming each problem and its place
 */
export async function compileQuery(sql: Sql, principal: Principal, text: string, now = new Date()): Promise<CompiledQuery> {
  const { query, problems } = await tryCompile(sql, principal, text, now);
  return problems.length > 0 ? refuse(problems) : query;
}
