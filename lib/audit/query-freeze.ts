import { parseQuery } from "./query-language";
import { spanOf } from "./query-time";

const relative = /^\d{1,4}[mhd]$/;

/**
 * The query with times that move (`created:7d`) written out as what they mean now, so that whoever opens a link sees the
 * same entries. Everything else stays as it was written; a frozen query stays as it is.
 */
export function frozen(query: string, now: Date): string {
  const moving = parseQuery(query).terms.filter(({ field, value, negated }) => field === "created" && !negated && relative.test(value));
  return moving.toReversed().reduce((text, { from, to, value }) => {
    const begins = spanOf(value, now)?.from ?? "*";
    return `${text.slice(0, from)}created:${begins}..${now.toISOString()}${text.slice(to)}`;
  }, query);
}
