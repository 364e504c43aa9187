import type { Sql } from "@/lib/db/tenant";
import type { Principal } from "@/lib/gate/principal";
import { actorName } from "./body";
import type { CompiledQuery } from "./compile";
import { exactTime } from "./cursor";
import { open, type Row } from "./open";
import { search } from "./search";
import { actorWords, categoryWords, outcomeWords, sourceWords, wordOf } from "./words";

export const facetFields = ["action", "actor", "outcome", "source", "category"] as const;
type FacetField = (typeof facetFields)[number];

/** `label` is a name where the value is an id. */
export type FacetValue = { value: string; label: string; entries: number };
export type Bucket = { at: string; success: number; failure: number; denied: number };

export type AuditSummary = {
  /** The span that the histogram shows. */
  from: string;
  to: string;
  /** `capped`: there are more than were counted; what follows is about the newest of them. */
  counted: { entries: number; capped: boolean };
  facets: { field: FacetField; values: FacetValue[] }[];
  histogram: { seconds: number; buckets: Bucket[] };
};

/** Counting entry by entry stops here: one more means "more than 10,000". */
export const mostFound = 10_001;
const longestMilliseconds = 1_000;
const mostValues = 10;
const hour = 3_600_000;

/** One group of entries that were counted together. */
type Count = { at: number; outcome: string; entries: number; values: Partial<Record<FacetField, string>> };

// A rule of its own per size, so that columns begin with whole minutes, hours and days.
const sizes = [1, 5, 15, 60, 300, 900, 3_600, 10_800, 21_600, 86_400, 604_800, 2_592_000];
const mostBuckets = 60;

const bucketSeconds = (milliseconds: number, least: number) =>
  sizes.find((seconds) => seconds >= least && milliseconds / 1000 / seconds <= mostBuckets) ?? Math.ceil(milliseconds / 1000 / mostBuckets);

function histogramOf(counts: readonly Count[], from: number, to: number, least: number): AuditSummary["histogram"] {
  const seconds = bucketSeconds(to - from, least);
  const size = seconds * 1000;
  const first = Math.floor(from / size);
  const length = Math.max(1, Math.floor(to / size) - first + 1);
  const buckets: Bucket[] = Array.from({ length }, (_, index) => ({
    at: new Date((first + index) * size).toISOString(),
    success: 0,
    failure: 0,
    denied: 0,
  }));
  for (const { at, outcome, entries } of counts) {
    const bucket = buckets[Math.floor(at / size) - first];
    if (bucket && (outcome === "success" || outcome === "failure" || outcome === "denied")) bucket[outcome] += entries;
  }
  return { seconds, buckets };
}

function topOf(counts: readonly Count[], field: FacetField): FacetValue[] {
  const sums = new Map<string, number>();
  for (const { values, entries } of counts) {
    const value = values[field];
    if (value !== undefined) sums.set(value, (sums.get(value) ?? 0) + entries);
  }
  const words: Partial<Record<FacetField, Record<string, string>>> = {
    outcome: outcomeWords,
    source: sourceWords,
    category: categoryWords,
  };
  const known = words[field];
  return [...sums]
    .sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]))
    .slice(0, mostValues)
    .map(([value, entries]) => ({ value, label: known ? wordOf(known, value) : value, entries }));
}

/** What the newest entry of each actor calls it, as this principal sees it. */
async function nameActors(sql: Sql, principal: Principal, values: readonly FacetValue[]): Promise<FacetValue[]> {
  const rows = await sql<Row & { actor: string }>(
    `SELECT actor, newest.* FROM unnest($1::text[]) AS actor, LATERAL (
       SELECT id, sequence, NULL AS sealed_at, body FROM audit_entries WHERE actor_id = actor
       ORDER BY audit_entries.sealed_at DESC, sequence DESC LIMIT 1) AS newest`,
    [values.map(({ value }) => value)],
  );
  const opened = await open(sql, principal, rows);
  const names = new Map(rows.map((row, index) => [row.actor, opened[index]?.body]));
  return values.map((facet) => {
    const body = names.get(facet.value);
    return { ...facet, label: body ? actorName(body) : wordOf(actorWords, facet.value) };
  });
}

type HourRow = { hour: string; field: string; value: string; outcome: string; entries: string };

/** From the counts that sealing keeps: any span of whole hours, however many entries it holds. */
async function byTheHour(sql: Sql, { span }: CompiledQuery): Promise<{ counts: Count[]; total: number }> {
  const rows = await sql<HourRow>(
    `SELECT ${exactTime("hour")} AS hour, field, value, outcome, sum(entries) AS entries FROM audit_counts
     WHERE hour >= $1::timestamptz AND hour <= $2::timestamptz GROUP BY 1, 2, 3, 4`,
    [span.from ?? "-infinity", span.to ?? "infinity"],
  );
  const counts = rows.map(({ hour: at, field, value, outcome, entries }) => ({
    at: Date.parse(at),
    outcome,
    entries: Number(entries),
    // Every entry is counted once per field; its outcome is taken from one of them.
    values: { [field]: value, ...(field === "source" ? { outcome } : {}) } as Count["values"],
  }));
  return { counts, total: counts.reduce((sum, { values, entries }) => sum + (values.source === undefined ? 0 : entries), 0) };
}

type FoundRow = { sealed_at: string; sequence: string; event: string; actor: string; outcome: string; source: string; category: string };
const columns = `${exactTime("audit_entries.sealed_at")} AS sealed_at, sequence, event, coalesce(actor_id, actor_type) AS actor, outcome, source, category`;

/** Entry by entry, the newest 10,001 that are found in time. */
async function byEntry(sql: Sql, query: CompiledQuery): Promise<{ counts: Count[]; total: number; capped: boolean }> {
  const { rows, searchedBackTo } = await search<FoundRow>(sql, query, { columns, limit: mostFound, milliseconds: longestMilliseconds });
  const counts = rows.map((row) => ({
    at: Date.parse(row.sealed_at),
    outcome: row.outcome,
    entries: 1,
    values: { action: row.event, actor: row.actor, outcome: row.outcome, source: row.source, category: row.category },
  }));
  return { counts, total: rows.length, capped: rows.length === mostFound || searchedBackTo !== null };
}

const wholeHours = ({ span: { from, to } }: CompiledQuery) =>
  (from === undefined || Date.parse(from) % hour === 0) &&
  (to === undefined || (Date.parse(to) + 1) % hour === 0 || Date.parse(to) >= Date.now());

/** How many entries a query finds, by what, and when: in full where whole hours are asked for, else of the newest 10,000. */
export async function summarize(sql: Sql, principal: Principal, query: CompiledQuery): Promise<AuditSummary> {
  const hourly = query.open && wholeHours(query);
  const { counts, total, capped } = hourly ? { ...(await byTheHour(sql, query)), capped: false } : await byEntry(sql, query);
  const now = new Date().toISOString();
  const oldest = counts.reduce((least, { at }) => Math.min(least, at), Date.now());
  const from = query.span.from ?? new Date(oldest).toISOString();
  const to = query.span.to && query.span.to < now ? query.span.to : now;
  // Of hours, the counts of one field are the whole; of entries, all of them.
  const timed = hourly ? counts.filter(({ values }) => values.source !== undefined) : counts;
  const facets = await Promise.all(
    facetFields.map(async (field) => {
      const values = topOf(counts, field);
      return { field, values: field === "actor" ? await nameActors(sql, principal, values) : values };
    }),
  );
  const histogram = histogramOf(timed, Date.parse(from), Date.parse(to), hourly ? 3_600 : 1);
  return { from, to, counted: { entries: capped ? Math.min(total, mostFound) : total, capped }, facets, histogram };
}
