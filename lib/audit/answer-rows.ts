import type { Sql } from "@/lib/db/tenant";
import type { Principal } from "@/lib/gate/principal";
import { actorName, targetName } from "./body";
import { compileQuery } from "./compile";
import { exactTime } from "./cursor";
import { type Opened, open, type Row } from "./open";
import { type Grouping, rowQuery } from "./questions";

export type AnswerRow = {
  actor: { type: string; id: string | null; name: string };
  /** What was done; null where the question does not count it apart. */
  event: string | null;
  /** To what; null where the question does not count it apart, or there was nothing. */
  target: { type: string; id: string; name: string } | null;
  entries: number;
  /** When the first and the last of them were sealed. */
  first: string;
  last: string;
  /** The query whose list holds these entries; null where the language has no words for it. */
  query: string | null;
};

export type AnswerRows = {
  /** Of all rows, also of those that are not given. */
  entries: number;
  groups: number;
  rows: AnswerRow[];
  /** Whether a name is masked for this reader. */
  masked: boolean;
};

/** The most frequent rows are given. */
export const mostRows = 200;

type Counted = {
  actor_type: string;
  actor_id: string | null;
  event: string | null;
  target_type: string | null;
  target_id: string | null;
  entries: number;
  first: string;
  last: string;
  last_sequence: string;
  total: string;
  groups: number;
};

/** What a question does not count apart is null; ordinals would hide in which order equal rows stand. */
const groupings: Record<Grouping, { columns: string; by: string }> = {
  actor: { columns: "actor_type, actor_id, NULL AS event, NULL AS target_type, NULL AS target_id", by: "actor_type, actor_id" },
  actor_event: {
    columns: "actor_type, actor_id, event, NULL AS target_type, NULL AS target_id",
    by: "actor_type, actor_id, event",
  },
  actor_target: {
    columns: "actor_type, actor_id, NULL AS event, target_type, target_id",
    by: "actor_type, actor_id, target_type, target_id",
  },
};

async function count(sql: Sql, principal: Principal, query: string, group: Grouping, last: number): Promise<Counted[]> {
  const values: unknown[] = [];
  const conditions = (await compileQuery(sql, principal, query)).conditions(values);
  const { columns, by } = groupings[group];
  return sql<Counted>(
    `SELECT ${columns}, count(*)::int AS entries, ${exactTime("min(sealed_at)")} AS first, ${exactTime("max(sealed_at)")} AS last,
       max(sequence) AS last_sequence, sum(count(*)) OVER () AS total, count(*) OVER ()::int AS groups
     FROM audit_entries WHERE ${[...conditions, `sequence <= $${values.push(last)}::bigint`].join(" AND ")} GROUP BY ${by}
     ORDER BY count(*) DESC, ${by} LIMIT ${mostRows}`,
    values,
  );
}

/** The newest entry of each row, opened as far as this reader may see it, by its number. */
async function newestEntries(sql: Sql, principal: Principal, counted: readonly Counted[]): Promise<Map<string, Opened>> {
  const stored = await sql<Row>(
    `SELECT id, sequence, NULL AS sealed_at, body FROM audit_entries
     JOIN unnest($1::timestamptz[], $2::bigint[]) AS newest (at, place) ON sealed_at = at AND sequence = place`,
    [counted.map(({ last }) => last), counted.map(({ last_sequence }) => last_sequence)],
  );
  return new Map((await open(sql, principal, stored)).map((opened) => [String(opened.row.sequence), opened]));
}

/**
 * Counts what a query finds up to the log's entry `last`, by who did it. Names are those of each row's newest entry,
 * masked where this reader may not see them.
 */
export async function countRows(sql: Sql, principal: Principal, query: string, group: Grouping, last: number): Promise<AnswerRows> {
  const counted = await count(sql, principal, query, group, last);
  const newest = await newestEntries(sql, principal, counted);
  const rows = counted.map((row): AnswerRow => {
    const body = newest.get(String(row.last_sequence))?.body;
    const { actor_type, actor_id, target_type: type, target_id: id, event, entries, first, last: until } = row;
    return {
      actor: { type: actor_type, id: actor_id, name: body ? actorName(body) : actor_type },
      event,
      target: type !== null && id !== null ? { type, id, name: body ? targetName(body) : id } : null,
      entries,
      first,
      last: until,
      query: rowQuery(query, group, { actor: actor_id, event, target: id }),
    };
  });
  const masked = [...newest.values()].some((opened) => opened.masked.some((path) => path.startsWith("actor.")));
  return { entries: Number(counted[0]?.total ?? 0), groups: counted[0]?.groups ?? 0, rows, masked };
}
