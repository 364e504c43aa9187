import { type QueryField, queryFields, termText } from "@/lib/audit/query-language";

/** What could stand at the caret: the name of a field, or a value of one. `from` and `to`: the part of the text it would replace. */
export type Completion = { from: number; to: number; negated: boolean; typed: string; field?: QueryField };

type Word = { from: number; to: number };

/** The condition in which the caret stands, quotes holding its spaces together; an empty one between two. */
function wordAt(text: string, caret: number): Word {
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '"' && text[at - 1] !== "\\") quoted = !quoted;
    const ends = character === undefined || (!quoted && /\s/.test(character));
    if (!ends) continue;
    if (caret <= at) return { from: Math.min(from, caret), to: at };
    from = at + 1;
  }
  return { from: caret, to: caret };
}

/** What to offer at the caret; nothing in the middle of free text. */
export function completionAt(text: string, caret: number): Completion | undefined {
  const { from, to } = wordAt(text, caret);
  const [, minus = "", name, typed = ""] = /^(-?)(?:([A-Za-z_]+):)?(.*)$/s.exec(text.slice(from, caret)) ?? [];
  const negated = minus !== "";
  if (name === undefined) return /^[A-Za-z_]*$/.test(typed) ? { from, to, negated, typed } : undefined;
  const field = queryFields.find((known) => known === name.toLowerCase());
  return field && { from, to, negated, typed: typed.replace(/^"/, "").replace(/\\(.)/g, "$1"), field };
}

/** The names of fields that begin as it was typed. */
export const fieldsFor = ({ typed }: Completion): QueryField[] => queryFields.filter((field) => field.startsWith(typed.toLowerCase()));

/** Times to look back at, which the log does not have to be asked for. */
export const times: readonly { value: string; hours?: number }[] = [
  { value: "24h", hours: 24 },
  { value: "7d", hours: 168 },
  { value: "30d", hours: 720 },
  { value: "90d", hours: 2160 },
  { value: "*" },
];

/** The text with what was chosen in place, and where the caret then stands. */
export function completed(text: string, completion: Completion, chosen: string): { text: string; caret: number } {
  const { from, to, negated, field } = completion;
  const pattern = chosen.endsWith("*") && !/\s/.test(chosen);
  const value = field && (pattern ? `${negated ? "-" : ""}${field}:${chosen}` : termText(field, chosen, negated));
  const before = text.slice(0, from) + (value ?? `${negated ? "-" : ""}${chosen}:`);
  const after = text.slice(to);
  // After a value comes the next condition.
  const space = value === undefined || /^\s/.test(after) ? "" : " ";
  return { text: before + space + after, caret: before.length + (value === undefined ? 0 : 1) };
}
