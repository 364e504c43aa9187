import type { Term } from "./query-language";

/** Writes a value into a statement's parameters and gives its place. */
export type Place = (value: unknown) => string;

/** How entries are found: by the values of a column, or by words and exact terms as an SQL tsquery. */
export type Match = { column: Column; values: string[] } | { words: (place: Place) => string };
/** `actor_type`: of those who acted without an id, such as the system itself. */
export type Column = "actor_type" | "event" | "category" | "outcome" | "source" | "actor_id" | "target_id" | "workspace_id";
export type Found = { found: Match[] } | { problem: string };

/** A term that stands in the words of an entry exactly so; several are alternatives. */
export function exactly(...terms: string[]): Match {
  const text = terms.map((term) => `'${term.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`).join(" | ");
  return { words: (place) => `${place(text)}::tsquery` };
}

/** A pattern in which * stands for anything, as a regular expression; its length is bounded by the query's. */
export function patternOf(value: string): RegExp {
  const parts = value.split(/\*+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*?")}$`, "i");
}

/** Whether * in a condition stands for anything. */
export const hasWildcard = ({ value, quoted }: Term) => !quoted && value.includes("*");

/** A word, a phrase or the beginning of a word; with `weight` only in the target's name. */
export function said({ value, quoted }: Term, weight = ""): Match {
  const prefix = !quoted && value.endsWith("*");
  if (!prefix && !weight) return { words: (place) => `phraseto_tsquery('simple', ${place(value)})` };
  const words = (prefix ? value.slice(0, -1) : value).match(/[\p{L}\p{N}]+/gu) ?? [];
  const text = words.map((word, index) => `'${word}':${prefix && index === words.length - 1 ? "*" : ""}${weight}`.replace(/:$/, ""));
  return { words: (place) => `to_tsquery('simple', ${place(text.join(" <-> "))})` };
}
