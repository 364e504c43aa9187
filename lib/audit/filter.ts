import { canonicalJson, hmac } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { eventNames } from "@/lib/gate/events";
import { indexKey } from "@/lib/gate/personal";
import type { Reader } from "./personal";
import type { AuditFilter } from "./schema";

/** Whose entries are wanted: actors by id, and people whom only commitments name because they were not signed in. */
export type ActorMatch = { ids: string[]; commitments: string[] };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function findActors(sql: Sql, tenantId: string, wanted: string): Promise<ActorMatch> {
  const key = await indexKey(sql, tenantId);
  const indexes = [
    ["name", wanted],
    ["email", wanted],
    ["email", wanted.toLowerCase()],
  ].map((pair) => hmac(key, canonicalJson(pair)));
  const people = await sql<{ subject: string; commitment: Buffer }>(
    "SELECT subject, commitment FROM audit_personal_values WHERE value_index = ANY($1::bytea[])",
    [indexes],
  );
  const keys = await sql<{ id: string }>("SELECT id FROM api_keys WHERE name = $1", [wanted]);
  const known = people.filter((row) => uuid.test(row.subject.split(":")[1] ?? ""));
  return {
    ids: [...new Set([...known.map((row) => row.subject.split(":")[1] ?? ""), ...keys.map((row) => row.id)])],
    commitments: people.filter((row) => !known.includes(row)).map((row) => row.commitment.toString("base64url")),
  };
}

/** Why this reader cannot search for this actor: looking for a name would unmask it. */
export function actorRefusal(wanted: string | undefined, reader: Reader): string | undefined {
  if (wanted === undefined || uuid.test(wanted) || reader.workspaces === "*") return undefined;
  return "Give an actor's id: names and e-mail addresses are masked for you.";
}

/**
 * Turns the actor of a filter into ids. Names and e-mail addresses are found by blind index, exactly as written.
 * @throws AppError invalid_input when the reader sees names masked
 */
export async function matchActor(sql: Sql, tenantId: string, wanted: string | undefined, reader: Reader): Promise<ActorMatch | null> {
  if (wanted === undefined) return null;
  const refusal = actorRefusal(wanted, reader);
  if (refusal) throw new AppError("invalid_input", "Some values need attention.", { fields: { actor: refusal } });
  return uuid.test(wanted) ? { ids: [wanted.toLowerCase()], commitments: [] } : findActors(sql, tenantId, wanted);
}

/** A list of SQL conditions whose values go into `values`; bounds are ready parameters, which an index can use. */
export function conditionsOf(
  filter: AuditFilter,
  actors: ActorMatch | null,
  time: "sealed_at" | "occurred_at",
  values: unknown[],
): string[] {
  const conditions: string[] = [];
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
  };
  const prefix = filter.event?.endsWith(".*") ? filter.event.slice(0, -1) : null;
  if (prefix)
    add(
      eventNames.filter((name) => name.startsWith(prefix)),
      (place) => `event = ANY(${place}::text[])`,
    );
  else add(filter.event, (place) => `event = ${place}`);
  add(filter.category, (place) => `category = ${place}`);
  add(filter.outcome, (place) => `outcome = ${place}`);
  add(filter.source, (place) => `source = ${place}`);
  add(filter.target, (place) => `target_id = ${place}`);
  add(filter.from, (place) => `${time} >= ${place}::timestamptz`);
  add(filter.to, (place) => `${time} <= ${place}::timestamptz`);
  if (actors) {
    const unnamed = actors.commitments.length > 0 ? `$${values.push(actors.commitments)}` : null;
    const body =
      unnamed && `OR (actor_id IS NULL AND EXISTS (SELECT FROM unnest(${unnamed}::text[]) AS wanted WHERE position(wanted IN body) > 0))`;
    add(actors.ids, (place) => `(actor_id = ANY(${place}::text[]) ${body ?? ""})`);
  }
  return conditions;
}
