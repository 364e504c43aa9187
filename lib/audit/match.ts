import { canonicalJson, hmac } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { categories, eventNames } from "@/lib/gate/events";
import { indexKey } from "@/lib/gate/personal";
import type { Principal } from "@/lib/gate/principal";
import { findAddresses } from "./match-address";
import { type Column, exactly, type Found, hasWildcard, type Match, patternOf, said } from "./match-words";
import type { Reader } from "./personal";
import type { Term } from "./query-language";
import { outcomes, sources } from "./schema";
import { actorWords } from "./words";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const identifier = /^[\w.:@/+=-]{1,200}$/;

const like = (value: string) => value.replace(/[\\%_]/g, "\\$&").replace(/\*+/g, "%");

function oneOf(column: Column, allowed: readonly string[]) {
  return (term: Term): Found => {
    const { value } = term;
    const found = allowed.filter((name) => (hasWildcard(term) ? patternOf(value).test(name) : name === value.toLowerCase()));
    return found.length > 0
      ? { found: [{ column, values: found }] }
      : { problem: `There is no ${term.field} “${value}”: ${allowed.join(", ")}.` };
  };
}

async function actions(sql: Sql, term: Term): Promise<Found> {
  const { value } = term;
  if (!/^[a-z0-9_.*]{1,100}$/i.test(value))
    return { problem: "Name an action such as credential.rotated, or credential.* for all of a kind." };
  if (!hasWildcard(term)) return { found: [{ column: "event", values: [value.toLowerCase()] }] };
  const rows = await sql<{ value: string }>("SELECT DISTINCT value FROM audit_counts WHERE field = 'action'");
  const pattern = patternOf(value);
  const known = [...new Set([...eventNames, ...rows.map((row) => row.value)])];
  return { found: [{ column: "event", values: known.filter((name) => pattern.test(name)) }] };
}

async function namedInValues(sql: Sql, tenantId: string, value: string): Promise<Match[]> {
  const key = await indexKey(sql, tenantId);
  const wanted = [
    ["name", value],
    ["email", value],
    ["email", value.toLowerCase()],
  ].map((pair) => hmac(key, canonicalJson(pair)));
  const rows = await sql<{ subject: string; commitment: Buffer }>(
    "SELECT subject, commitment FROM audit_personal_values WHERE value_index = ANY($1::bytea[])",
    [wanted],
  );
  const ids = rows.map((row) => row.subject.split(":")[1] ?? "").filter((id) => uuid.test(id));
  const unnamed = rows.filter((row) => !uuid.test(row.subject.split(":")[1] ?? ""));
  const byId: Match[] = ids.length > 0 ? [{ column: "actor_id", values: [...new Set(ids)] }] : [];
  return [...byId, ...(unnamed.length > 0 ? [exactly(...unnamed.map((row) => row.commitment.toString("base64url")))] : [])];
}

/** Ids of the members and keys that are called so: the whole name or address, one word of it, or a pattern. */
async function namedNow(sql: Sql, term: Term): Promise<string[]> {
  const pattern = hasWildcard(term) ? like(term.value) : like(term.value).replaceAll("%", "\\%");
  const anywhere =
    "(lower(name) LIKE lower($1) OR lower(name) LIKE lower($1) || ' %' OR lower(name) LIKE '% ' || lower($1) OR lower(name) LIKE '% ' || lower($1) || ' %'";
  const rows = await sql<{ id: string }>(
    `SELECT id FROM memberships WHERE ${anywhere} OR lower(email) LIKE lower($1) OR lower(email) LIKE lower($1) || '@%')
     UNION ALL SELECT id FROM api_keys WHERE ${anywhere})`,
    [pattern],
  );
  return rows.map((row) => row.id);
}

const maskedNames = "Give an id: names and e-mail addresses are masked for you.";

async function actors(sql: Sql, principal: Principal, reader: Reader, term: Term): Promise<Found> {
  const { value } = term;
  if (uuid.test(value)) return { found: [{ column: "actor_id", values: [value.toLowerCase()] }] };
  if (Object.hasOwn(actorWords, value)) return { found: [{ column: "actor_type", values: [value] }] };
  if (reader.workspaces !== "*") return { problem: maskedNames };
  const ids = await namedNow(sql, term);
  const earlier = hasWildcard(term) ? [] : await namedInValues(sql, principal.tenantId, value);
  const outside = identifier.test(value) && !hasWildcard(term) ? [value] : [];
  return { found: [{ column: "actor_id", values: [...ids, ...outside] }, ...earlier] };
}

async function targets(sql: Sql, reader: Reader, term: Term): Promise<Found> {
  const { value } = term;
  const byId: Match[] =
    !hasWildcard(term) && value.length <= 200 ? [{ column: "target_id", values: [uuid.test(value) ? value.toLowerCase() : value] }] : [];
  if (uuid.test(value)) return { found: byId };
  if (!/[\p{L}\p{N}]/u.test(value)) return { problem: "Name a target by its id, its name, or the beginning of its name." };
  if (!term.quoted && value.slice(0, -1).includes("*")) return { problem: "In a target's name, * may only stand at its end." };
  const members = reader.workspaces === "*" ? await namedNow(sql, term) : [];
  const byMember: Match[] = members.length > 0 ? [{ column: "target_id", values: members }] : [];
  return { found: [...byId, ...byMember, said(term, "A")] };
}

async function workspaces(sql: Sql, term: Term): Promise<Found> {
  const { value } = term;
  if (uuid.test(value)) return { found: [{ column: "workspace_id", values: [value.toLowerCase()] }] };
  const rows = await sql<{ id: string; name: string }>("SELECT id, name FROM workspaces");
  const found = rows.filter(({ name }) => (hasWildcard(term) ? patternOf(value).test(name) : name === value.toLowerCase()));
  return found.length > 0
    ? { found: [{ column: "workspace_id", values: found.map(({ id }) => id) }] }
    : { problem: `There is no workspace “${value}”.` };
}

async function keys(sql: Sql, term: Term): Promise<Found> {
  if (uuid.test(term.value)) return { found: [exactly(`id:${term.value.toLowerCase()}`)] };
  const rows = await sql<{ id: string }>("SELECT id FROM api_keys WHERE lower(name) LIKE lower($1)", [
    hasWildcard(term) ? like(term.value) : like(term.value).replaceAll("%", "\\%"),
  ]);
  return { found: rows.length > 0 ? [exactly(...rows.map((row) => `id:${row.id}`))] : [] };
}

const exact = (term: Term): Found =>
  identifier.test(term.value) && !hasWildcard(term)
    ? { found: [exactly(`id:${term.value}`)] }
    : { problem: `Give the whole ${term.field} id.` };

function roles({ value }: Term): Found {
  return /^[a-z0-9_/-]{1,100}$/i.test(value)
    ? { found: [exactly(`role:${value.toLowerCase()}`)] }
    : { problem: "Name a role such as owner or gatehouse/owner." };
}

function mfa({ value }: Term): Found {
  return /^(true|false)$/i.test(value) ? { found: [exactly(`mfa:${value.toLowerCase()}`)] } : { problem: "Say mfa:true or mfa:false." };
}

/** Turns one condition into what finds its entries, for this principal and what they may see. */
export function matchers(sql: Sql, principal: Principal, reader: Reader): (term: Term) => Promise<Found> | Found {
  return (term) => {
    switch (term.field) {
      case "actor":
        return actors(sql, principal, reader, term);
      case "action":
        return actions(sql, term);
      case "target":
        return targets(sql, reader, term);
      case "outcome":
        return oneOf("outcome", outcomes)(term);
      case "category":
        return oneOf("category", categories)(term);
      case "source":
        return oneOf("source", sources)(term);
      case "ip":
        return findAddresses(sql, principal.tenantId, reader, term);
      case "workspace":
        return workspaces(sql, term);
      case "key":
        return keys(sql, term);
      case "session":
      case "request":
        return exact(term);
      case "role":
        return roles(term);
      case "mfa":
        return mfa(term);
      default:
        return { found: [uuid.test(term.value) ? exactly(`id:${term.value.toLowerCase()}`) : said(term)] };
    }
  };
}
