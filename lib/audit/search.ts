import type { Sql } from "@/lib/db/tenant";
import type { CompiledQuery } from "./compile";
import { exactTime } from "./cursor";
import type { Place } from "./match-words";
import type { Cursor } from "./schema";

/** A place in the log: everything older comes after it. */
type Position = { at: string; sequence: string };
type Found = { sealed_at: string; sequence: string };

/** What was found, newest first, and where a search that ran out of time got to; null when it saw everything it had to. */
export type SearchResult<Row> = { rows: Row[]; searchedBackTo: Position | null };

const day = 86_400_000;
const firstSpan = day;
const hitsAtOnce = 1_000;
const growing = 4;

const always = "-infinity";

/** Where the log begins for this reader; a search need not look further back. */
async function beginningOf(sql: Sql): Promise<string> {
  const [first] = await sql<{ at: string }>(
    `SELECT ${exactTime("sealed_at")} AS at FROM audit_entries ORDER BY audit_entries.sealed_at, sequence LIMIT 1`,
  );
  return first?.at ?? always;
}

const isoBefore = (at: string, milliseconds: number) => new Date(Date.parse(at) - milliseconds).toISOString();
/** Nothing is sealed in the future, so no step begins there. */
function reckonable(at: string): string {
  const soon = Date.now() + 60_000;
  return at === "infinity" || Date.parse(at) > soon ? new Date(soon).toISOString() : at;
}

function parameters(): { values: unknown[]; place: Place } {
  const values: unknown[] = [];
  return { values, place: (value) => `$${values.push(value)}` };
}

type Step = { query: CompiledQuery; since: string; before: Position; limit: number; columns: string };

const newestFirst = "ORDER BY audit_entries.sealed_at DESC, sequence DESC";

/** The newest entries of a span that fit, by columns: positions first, which an index alone gives, then what stands there. */
async function byColumns<Row extends Found>(
  sql: Sql,
  { query, since, before, limit, columns }: Step,
): Promise<{ rows: Row[]; end: Position | null }> {
  const { values, place } = parameters();
  const conditions = [
    `sealed_at >= ${place(since)}::timestamptz`,
    `(sealed_at, sequence) < (${place(before.at)}::timestamptz, ${place(before.sequence)}::bigint)`,
    ...query.where("audit_entries", place),
  ];
  const found = `FROM audit_entries WHERE ${conditions.join(" AND ")} ${newestFirst} LIMIT ${limit}`;
  const rows = await sql<Row>(
    query.open || !columns.includes("body")
      ? `SELECT ${columns} ${found}`
      : `SELECT ${columns} FROM audit_entries JOIN (SELECT sealed_at AS at, sequence AS place ${found}) AS page ON sealed_at = at AND sequence = place ${newestFirst}`,
    values,
  );
  return { rows, end: null };
}

/** The same by words: their index gives the newest places, as many as can be looked at, of which those count that fit. */
async function byWords<Row extends Found>(
  sql: Sql,
  words: (place: Place) => string,
  { query, since, before, limit, columns }: Step,
): Promise<{ rows: Row[]; end: Position | null }> {
  const find = parameters();
  const hits = await sql<{ at: string; sequence: string }>(
    `SELECT ${exactTime("sealed_at")} AS at, sequence FROM audit_find_words(${words(find.place)}, ${find.place(since)}::timestamptz, ${find.place(before.at)}::timestamptz, ${find.place(before.sequence)}::bigint, ${hitsAtOnce})`,
    find.values,
  );
  if (hits.length === 0) return { rows: [], end: null };
  const { values, place } = parameters();
  const places = `unnest(${place(hits.map(({ at }) => at))}::timestamptz[], ${place(hits.map(({ sequence }) => sequence))}::bigint[])`;
  const conditions = ["true", ...query.where("audit_entries", place)];
  const rows = await sql<Row>(
    `SELECT ${columns} FROM audit_entries JOIN ${places} AS hit (at, place) ON sealed_at = at AND sequence = place
     WHERE ${conditions.join(" AND ")} ${newestFirst} LIMIT ${limit}`,
    values,
  );
  return { rows, end: hits.length === hitsAtOnce ? (hits.at(-1) as Position) : null };
}

/** Before everything that was sealed until then. */
const until = (to: string | undefined): Position => ({ at: to ?? "infinity", sequence: "9223372036854775807" });

/** Where a search begins: at its cursor, unless the query asks for less. */
function beginning({ span }: CompiledQuery, cursor: Cursor | undefined): Position {
  if (!cursor || (span.to && Date.parse(cursor.sealedAt) > Date.parse(span.to))) return until(span.to);
  return { at: cursor.sealedAt, sequence: String(cursor.sequence) };
}

type SearchOptions = { columns: string; limit: number; cursor?: Cursor | undefined; milliseconds: number };

/**
 * Searches backwards in time in spans that grow, so that neither a rare nor a common query reads more than it must, and
 * stops when its time is over. `columns` must give sealed_at (exact text) and sequence.
 */
export async function search<Row extends Found>(sql: Sql, query: CompiledQuery, options: SearchOptions): Promise<SearchResult<Row>> {
  const { limit, columns, cursor, milliseconds } = options;
  const floor = query.span.from ?? (query.open ? always : await beginningOf(sql));
  const rows: Row[] = [];
  let before = beginning(query, cursor);
  const ends = Date.now() + milliseconds;
  for (let span = firstSpan; ; ) {
    const begun = Date.now();
    const reach = query.open || floor === always ? floor : isoBefore(reckonable(before.at), span);
    const since = Date.parse(reach) < Date.parse(floor) ? floor : reach;
    const step = { query, since, before, limit: limit - rows.length, columns };
    const found = await (query.words ? byWords<Row>(sql, query.words, step) : byColumns<Row>(sql, step));
    rows.push(...found.rows);
    if (rows.length >= limit) return { rows, searchedBackTo: null };
    if (!found.end && since === floor) return { rows, searchedBackTo: null };
    before = found.end ?? { at: since, sequence: "0" };
    if (Date.now() >= ends) return { rows, searchedBackTo: before };
    // A span four times as long takes about four times as long: it must fit into what is left.
    if (!found.end && (Date.now() - begun) * growing < ends - Date.now()) span *= growing;
  }
}
