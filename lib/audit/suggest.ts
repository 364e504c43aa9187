import type { Sql } from "@/lib/db/tenant";
import { categories, eventNames } from "@/lib/gate/events";
import { presets } from "@/lib/gate/presets";
import type { Principal } from "@/lib/gate/principal";
import { targetName } from "./body";
import { open, type Row } from "./open";
import { readerOf } from "./personal";
import type { QueryField } from "./query-language";
import { outcomes, sources } from "./schema";
import { categoryWords, outcomeWords, sourceWords } from "./words";

/** A value for a field, and what it is called. */
export type Suggestion = { value: string; label: string };

const most = 8;
const recentEntries = 500;

const named = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

async function actions(sql: Sql): Promise<Suggestion[]> {
  const rows = await sql<{ value: string }>("SELECT DISTINCT value FROM audit_counts WHERE field = 'action'");
  const names = [...new Set([...eventNames, ...rows.map((row) => row.value)])].sort();
  return plain([...new Set(names.flatMap((name) => [`${name.split(".")[0]}.*`, name]))]);
}

/** Names are offered to whoever sees names; to others only keys, whose names are configuration. */
async function actors(sql: Sql, principal: Principal): Promise<Suggestion[]> {
  const keys = await sql<Suggestion>("SELECT id AS value, name AS label FROM api_keys ORDER BY name LIMIT 500");
  if (readerOf(principal).workspaces !== "*") return keys;
  const people = await sql<Suggestion>("SELECT email AS value, name AS label FROM memberships ORDER BY name LIMIT 2000");
  return [...people, ...keys];
}

async function targets(sql: Sql, principal: Principal): Promise<Suggestion[]> {
  const rows = await sql<Row>(
    `SELECT id, sequence, NULL AS sealed_at, body FROM audit_entries WHERE target_id IS NOT NULL
     ORDER BY audit_entries.sealed_at DESC, sequence DESC LIMIT ${recentEntries}`,
  );
  const opened = await open(sql, principal, rows);
  const found = new Map(opened.flatMap(({ body }) => (body.target ? [[body.target.id, targetName(body)] as const] : [])));
  return [...found].map(([value, label]) => ({ value, label }));
}

function all(sql: Sql, principal: Principal, field: QueryField): Suggestion[] | Promise<Suggestion[]> {
  switch (field) {
    case "action":
      return actions(sql);
    case "actor":
      return actors(sql, principal);
    case "target":
      return targets(sql, principal);
    case "outcome":
      return named(outcomeWords).filter(({ value }) => outcomes.some((outcome) => outcome === value));
    case "category":
      return named(categoryWords).filter(({ value }) => categories.some((category) => category === value));
    case "source":
      return named(sourceWords).filter(({ value }) => sources.some((source) => source === value));
    case "workspace":
      return sql<Suggestion>("SELECT name AS value, name AS label FROM workspaces WHERE deleted_at IS NULL ORDER BY name LIMIT 500");
    case "key":
      return sql<Suggestion>("SELECT name AS value, name AS label FROM api_keys ORDER BY name LIMIT 500");
    case "role":
      return Object.values(presets).map(({ key, title }) => ({ value: key, label: title }));
    case "mfa":
      return plain(["true", "false"]);
    default:
      return [];
  }
}

/** Values that a field can have in this log, those that begin with the text first. At most eight. */
export async function suggest(sql: Sql, principal: Principal, field: QueryField, text: string): Promise<Suggestion[]> {
  const wanted = text.toLowerCase();
  const found = (await all(sql, principal, field)).filter(({ value, label }) => `${value}\n${label}`.toLowerCase().includes(wanted));
  const begins = ({ value, label }: Suggestion) => value.toLowerCase().startsWith(wanted) || label.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((suggestion) => !begins(suggestion))].slice(0, most);
}
