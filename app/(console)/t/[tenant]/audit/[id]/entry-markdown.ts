import type { FieldDifference } from "@/components/console/json-diff";
import type { EntryFact } from "./use-entry-facts";

type EntryText = {
  title: string;
  address: string;
  facts: readonly Pick<EntryFact, "term" | "text">[];
  changes: readonly FieldDifference[];
  words: { field: string; before: string; after: string };
};

/** Text as itself in Markdown: nothing of it becomes a link, a heading, markup or a mention's neighbour in a table. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&").replace(/\s+/g, " ");

/** An entry for a ticket, as far as this reader sees it: facts as a list, changes as a table. */
export function entryMarkdown({ title, address, facts, changes, words }: EntryText): string {
  const changed = changes.filter((change) => change.changed);
  const row = (cells: readonly (string | null)[]) => `| ${cells.map((cell) => plain(cell ?? "—")).join(" | ")} |`;
  const table = [
    row([words.field, words.before, words.after]),
    "| --- | --- | --- |",
    ...changed.map((c) => row([c.field, c.before, c.after])),
  ];
  return [
    `**${plain(title)}**`,
    "",
    ...facts.map(({ term, text }) => `- ${plain(term)}: ${plain(text)}`),
    ...(changed.length > 0 ? ["", ...table] : []),
    "",
    `<${address}>`,
  ].join("\n");
}
