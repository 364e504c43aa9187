import type { Range } from "@/components/ui/use-range-text";
import { parseQuery, withCreated } from "@/lib/audit/query-language";
import { spanOf, together } from "@/lib/audit/query-time";

const hour = 3_600_000;
const minute = 60_000;

/** What the console looks at when a query says nothing about time. */
export const defaultHours = 30 * 24;
const presets = [24, 7 * 24, defaultHours, 90 * 24];

const recentText = (hours: number) => (hours > 24 && hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`);
const timesOf = (query: string) => parseQuery(query).terms.filter(({ field }) => field === "created");

/** Whether a query says which time it is about. */
export const saysTime = (query: string): boolean => timesOf(query).length > 0;

/** The query that is asked: without a word about time, the last 30 days. */
export const askedOf = (query: string): string => (saysTime(query) ? query : withCreated(query, recentText(defaultHours)));

/** The time that a query is about; nothing of it where it is about any time. */
export function rangeOf(query: string, now: Date): Range {
  const values = timesOf(query).map(({ value }) => value);
  const [, amount, unit] = (values.length === 1 && /^(\d{1,4})([hd])$/.exec(values[0] ?? "")) || [];
  if (amount && Number(amount) > 0) return { recent: Number(amount) * (unit === "d" ? 24 : 1) };
  return together(values.map((value) => spanOf(value, now) ?? {}));
}

/** The query about this time instead. An empty range means any time. */
export function withRange(query: string, { recent, from, to }: Range): string {
  if (recent) return withCreated(query, recentText(recent));
  if (from && to) return withCreated(query, `${from}..${to}`);
  if (from) return withCreated(query, `>=${from}`);
  return withCreated(query, to ? `<=${to}` : "*");
}

/** A moment as a query writes it, to the minute or to the second. */
const written = (moment: number, unit = minute) =>
  `${new Date(Math.floor(moment / unit) * unit).toISOString().slice(0, unit === minute ? 16 : 19)}Z`;

/** From one moment up to, and without, another. An end that a query writes includes its whole minute or second. */
export function betweenMoments(from: number, to: number): Range {
  const unit = from % minute === 0 && to % minute === 0 ? minute : 1_000;
  return { from: written(from, unit), to: written(Math.max(to - unit, from), unit) };
}

/** About three times as much time around what is shown; nothing where that is any time already. */
export function widerThan(range: Range, shown: { from: number; to: number }, now: number): Range | undefined {
  if (range.recent) {
    const more = presets.find((hours) => hours > (range.recent ?? 0));
    return more ? { recent: more } : {};
  }
  if (!range.from && !range.to) return undefined;
  const span = Math.max(shown.to - shown.from, minute);
  const [from, to] = [shown.from - span, Math.min(shown.to + span, now)].map((moment) => Math.round(moment / minute) * minute) as [
    number,
    number,
  ];
  // What reaches this far back may as well be everything.
  if (now - from > 400 * 24 * hour) return {};
  return to + span >= now ? { from: written(from) } : betweenMoments(from, to);
}
