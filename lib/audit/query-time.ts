/** A span of time; an absent end is open. Both ends belong to it. RFC 3339, UTC, microseconds. */
export type Span = { from?: string; to?: string };

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const moment = /^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** How long the smallest unit that was written lasts: an end includes all of it. */
function unitOf(text: string): number {
  if (text.length === 10) return 86_400_000;
  const clock = text.slice(11).replace(/(Z|[+-]\d\d:\d\d)$/, "");
  return clock.length === 5 ? 60_000 : clock.length === 8 ? 1_000 : 1;
}

/** A date or time as RFC 3339, UTC unless an offset is written: its first or its last moment. Undefined when it is none. */
export function momentOf(text: string, edge: "first" | "last"): string | undefined {
  if (!moment.test(text)) return undefined;
  const begins = Date.parse(text.length === 10 ? `${text}T00:00Z` : /(Z|[+-]\d\d:\d\d)$/.test(text.slice(10)) ? text : `${text}Z`);
  const day = text.slice(0, 10);
  // A date such as 31 February would only move into March here.
  if (Number.isNaN(begins) || new Date(`${day}T00:00Z`).toISOString().slice(0, 10) !== day) return undefined;
  if (edge === "first") return new Date(begins).toISOString();
  return new Date(begins + unitOf(text) - 1).toISOString().replace("Z", "999Z");
}

/** `7d`, `24h`, `90m`: since then. Hours and days begin with a whole hour, so that what is counted by the hour fits. */
function relative(text: string, now: Date): Span | undefined {
  const [, amount = "", unit = ""] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  if (amount === "") return undefined;
  const begins = now.getTime() - Number(amount) * (units[unit] ?? 0);
  return { from: new Date(unit === "m" ? begins : begins - (begins % 3_600_000)).toISOString() };
}

/**
 * What `created:` means: `*` any time, `7d` since then, `2026-11-01` a day, `a..b` (either end may be `*`), `>=a`, `<=a`,
 * `>a`, `<a`. It is the time of sealing. Undefined when the text is none of these.
 */
export function spanOf(text: string, now: Date): Span | undefined {
  if (text === "*") return {};
  const range = /^(.+?)\.\.(.+)$/.exec(text);
  if (range) {
    const [, first = "", last = ""] = range;
    const [from, to] = [first === "*" ? null : momentOf(first, "first"), last === "*" ? null : momentOf(last, "last")];
    return from === undefined || to === undefined ? undefined : { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  }
  const [, compare = "", rest = ""] = /^([<>]=?)(.+)$/.exec(text) ?? [];
  if (compare) {
    const edge = momentOf(rest, compare === ">=" || compare === "<" ? "first" : "last");
    if (edge === undefined) return undefined;
    if (compare === ">=") return { from: edge };
    if (compare === "<=") return { to: edge };
    return compare === ">" ? { from: after(edge) } : { to: before(edge) };
  }
  const [first, last] = [momentOf(text, "first"), momentOf(text, "last")];
  return first && last ? { from: first, to: last } : relative(text, now);
}

const after = (last: string) => new Date(Date.parse(last) + 1).toISOString();
const before = (first: string) => new Date(Date.parse(first) - 1).toISOString().replace("Z", "999Z");

/** The time that several spans have in common. */
export function together(spans: readonly Span[]): Span {
  const from = spans
    .flatMap((span) => span.from ?? [])
    .sort(byTime)
    .at(-1);
  const to = spans.flatMap((span) => span.to ?? []).sort(byTime)[0];
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
const byTime = (one: string, other: string) => Date.parse(one) - Date.parse(other) || one.localeCompare(other);
