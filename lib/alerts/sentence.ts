import type { Grouping } from "./choices";

type Told = {
  ruleId: string;
  ruleName: string;
  entries: number;
  events: readonly string[];
  groupBy: Grouping;
  /** Who or what it is about, as this reader may know it. */
  subject: string | null;
  facts: { verdict?: string; seconds?: number };
};

const times = (entries: number) => (entries === 1 ? "once" : `${entries} times`);
const again = (entries: number) => (entries === 1 ? "" : ` (${entries} times)`);

const sentences: Record<string, (told: Told & { who: string }) => string> = {
  chain_break: ({ facts, entries }) => `The audit log was found ${facts.verdict ?? "broken"}${again(entries)}`,
  sealing_lag: ({ facts, entries }) => `Entries waited ${Math.floor(facts.seconds ?? 0)} seconds to be sealed${again(entries)}`,
  failed_sign_ins: ({ who, entries }) => `Signing in as ${who} failed ${times(entries)}`,
  session_reuse: ({ who, entries }) => `A renewed session handle of ${who} was used again${again(entries)}`,
  new_owner: ({ who }) => `${who} became the owner`,
  first_export: ({ who, entries }) => `${who} exported the audit log for the first time${again(entries)}`,
};

const grouped: Record<Grouping, string> = { actor: " by ", target: " about ", none: "" };

/** What happened, for people: names, no ids. */
export function sentenceOf(told: Told): string {
  const { subject, groupBy, ruleName, events, entries } = told;
  const own = Object.hasOwn(sentences, told.ruleId) ? sentences[told.ruleId] : undefined;
  if (own) return own({ ...told, who: subject ?? "somebody" });
  return `${ruleName}: ${events.join(", ")} ${times(entries)}${subject === null ? "" : `${grouped[groupBy]}${subject}`}`;
}
