import type { AuditItem } from "./item";
import type { AuditPage } from "./queries";
import { termText } from "./query-language";
import { actorWords, wordOf } from "./words";

/** An entry as the history of a thing shows it. */
export type HistoryItem = {
  id: string;
  sentence: string;
  occurredAt: string;
  outcome: string;
  actor: { type: string; kind: string; name: string };
};

/**
 * The last entries about one thing. `exact`: they name its id, and the log reaches back to its creation. `older`: the log
 * does not hold its creation. `named`: entries know it by a name alone.
 */
export type ThingHistory = { items: HistoryItem[]; more: boolean; reach: "exact" | "older" | "named"; query: string };

type Read = (input: { query: string; limit: number }) => Promise<AuditPage>;

const shown = 10;
const wholeTime = "created:*";

const itemOf = ({ id, sentence, occurredAt, outcome, actor }: AuditItem): HistoryItem => ({
  id,
  sentence,
  occurredAt,
  outcome,
  actor: { type: actor.type, kind: wordOf(actorWords, actor.type), name: actor.name },
});

/** The last entries whose target is this id. `created` are the events with which such a thing begins. */
export async function historyOf(read: Read, id: string, created: string): Promise<ThingHistory> {
  const query = `${termText("target", id)} ${wholeTime}`;
  const [last, first] = await Promise.all([
    read({ query, limit: shown }),
    read({ query: `${query} ${termText("action", created)}`, limit: 1 }),
  ]);
  return { items: last.items.map(itemOf), more: last.nextCursor !== null, reach: first.items.length > 0 ? "exact" : "older", query };
}

/** The last entries of whoever held a role when they acted. Entries know a role by its name. */
export async function roleHistory(read: Read, role: string): Promise<ThingHistory> {
  const query = `${termText("role", role)} ${wholeTime}`;
  const last = await read({ query, limit: shown });
  return { items: last.items.map(itemOf), more: last.nextCursor !== null, reach: "named", query };
}
