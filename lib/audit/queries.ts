import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { type Found, findInput } from "@/lib/gate/found";
import { defineQuery } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { type AuditAttention, readAttention } from "./attention";
import { type Body, readBody } from "./body";
import { openValues } from "./commitments";
import { exactTime } from "./cursor";
import { type ActorMatch, conditionsOf, matchActor } from "./filter";
import { type AuditItem, itemOf } from "./item";
import { needsValue, personalPlaces, readerOf, reveal } from "./personal";
import { type AuditFilter, cursorText, getAuditEntryInput, listAuditInput, noInput } from "./schema";

type Row = { id: string; sequence: string | null; sealed_at: string | null; body: string };
type Opened = { row: Row; body: Body; masked: string[] };

/** Parses the bodies of a page and opens what this principal may see of them, in one batch. */
async function open(sql: Sql, principal: Principal, rows: readonly Row[]): Promise<Opened[]> {
  const reader = readerOf(principal);
  const bodies = rows.map(readBody);
  const wanted = bodies.flatMap((body) => personalPlaces(body).filter((place) => needsValue(reader, body, place)));
  const values = await openValues(
    sql,
    principal.tenantId,
    wanted.map((place) => place.reference),
  );
  return rows.map((row, index) => {
    const body = bodies[index] as Body;
    return { row, body, masked: reveal(body, values, reader) };
  });
}

const where = (conditions: readonly string[]) => (conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "");

async function readSealed(sql: Sql, filter: AuditFilter, actors: ActorMatch | null): Promise<Row[]> {
  const values: unknown[] = [];
  const conditions = conditionsOf(filter, actors, "sealed_at", values);
  if (filter.cursor)
    conditions.push(
      `(sealed_at, sequence) < ($${values.push(filter.cursor.sealedAt)}::timestamptz, $${values.push(filter.cursor.sequence)}::bigint)`,
    );
  return sql<Row>(
    `SELECT id, sequence, ${exactTime("sealed_at")} AS sealed_at, body FROM audit_entries ${where(conditions)} ORDER BY audit_entries.sealed_at DESC, sequence DESC LIMIT ${filter.limit + 1}`,
    values,
  );
}

async function readWaiting(sql: Sql, filter: AuditFilter, actors: ActorMatch | null): Promise<Row[]> {
  const values: unknown[] = [];
  const conditions = conditionsOf(filter, actors, "occurred_at", values);
  return sql<Row>(
    `SELECT id, NULL AS sequence, NULL AS sealed_at, body FROM audit_outbox ${where(conditions)} ORDER BY id DESC LIMIT ${filter.limit}`,
    values,
  );
}

export type AuditPage = { items: AuditItem[]; nextCursor: string | null };

/** The log, newest first. The first page begins with what is committed but not sealed yet (`sequence` null). */
export const listAuditEntries = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: listAuditInput,
  async run({ sql, principal }, filter): Promise<AuditPage> {
    const actors = await matchActor(sql, principal.tenantId, filter.actor, readerOf(principal));
    const waiting = filter.cursor ? [] : await readWaiting(sql, filter, actors);
    const found = await readSealed(sql, filter, actors);
    const sealed = found.slice(0, filter.limit);
    const last = found.length > filter.limit ? sealed.at(-1) : undefined;
    // What was sealed between the two statements is in both answers.
    const unsealed = waiting.filter((row) => !sealed.some((other) => other.id === row.id));
    const opened = await open(sql, principal, [...unsealed, ...sealed]);
    return {
      items: opened.map(({ row, body, masked }) => itemOf(row, body, masked)),
      nextCursor: last?.sealed_at ? cursorText({ sealedAt: last.sealed_at, sequence: Number(last.sequence) }) : null,
    };
  },
});

/** Everything that may be seen of one entry. `raw` is the stored text itself. */
export type AuditEntryDetails = AuditItem & {
  email: string | null;
  roles: string[];
  userAgent: string | null;
  sessionId: string | null;
  apiKeyId: string | null;
  mfa: boolean;
  workspaceName: string | null;
  reason: string | null;
  before: unknown;
  after: unknown;
  chain: { leafHash: string; previousHash: string; entryHash: string } | null;
  raw: string;
  olderId: string | null;
  newerId: string | null;
};

type Hashes = { leaf_hash: Buffer | null; previous_hash: Buffer | null; entry_hash: Buffer | null };
const chained = `SELECT id, sequence, ${exactTime("sealed_at")} AS sealed_at, body, leaf_hash, previous_hash, entry_hash FROM audit_entries WHERE id = $1`;
const unchained = "SELECT id, NULL, NULL, body, NULL, NULL, NULL FROM audit_outbox WHERE id = $1";

async function neighbour(sql: Sql, row: Row, direction: "older" | "newer"): Promise<string | null> {
  const [compare, order] = direction === "older" ? ["<", "DESC"] : [">", "ASC"];
  if (row.sequence === null && direction === "newer") return null;
  const values = row.sequence === null ? [] : [row.sealed_at, row.sequence];
  const condition = row.sequence === null ? "" : `WHERE (sealed_at, sequence) ${compare} ($1::timestamptz, $2::bigint)`;
  const [found] = await sql<{ id: string }>(
    `SELECT id FROM audit_entries ${condition} ORDER BY sealed_at ${order}, sequence ${order} LIMIT 1`,
    values,
  );
  return found?.id ?? null;
}

/** One entry in full, with its place in the chain, its stored bytes, and the entries before and after it. */
export const getAuditEntry = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: getAuditEntryInput,
  async run({ sql, principal }, { id }): Promise<AuditEntryDetails> {
    const [row] = await sql<Row & Hashes>(`${chained} UNION ALL ${unchained}`, [id]);
    if (!row) throw new AppError("not_found", "This entry does not exist.");
    const [opened] = await open(sql, principal, [row]);
    const { body, masked } = opened as Opened;
    const [workspace] = await sql<{ name: string }>("SELECT name FROM workspaces WHERE id = $1", [body.workspace]);
    return {
      ...itemOf(row, body, masked),
      email: body.actor.email,
      roles: body.actor.roles,
      userAgent: body.user_agent,
      sessionId: body.session,
      apiKeyId: body.api_key,
      mfa: body.mfa,
      workspaceName: workspace?.name ?? null,
      reason: body.reason,
      before: body.before,
      after: body.after,
      chain: row.entry_hash && { leafHash: hex(row.leaf_hash), previousHash: hex(row.previous_hash), entryHash: hex(row.entry_hash) },
      raw: row.body,
      olderId: await neighbour(sql, row, "older"),
      newerId: await neighbour(sql, row, "newer"),
    };
  },
});

const hex = (bytes: Buffer | null) => bytes?.toString("hex") ?? "";

/** What deserves attention in the log: refusals, failed sign-ins, sealing that lags, the last verification. */
export const auditAttention = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: noInput,
  run: ({ sql }): Promise<AuditAttention> => readAttention(sql),
});

/** An entry by its whole id. */
export const findAuditEntries = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: findInput,
  async run({ sql, principal }, { text }): Promise<{ items: Found[] }> {
    if (!getAuditEntryInput.safeParse({ id: text }).success) return { items: [] };
    const rows = await sql<Row>(`${chained} UNION ALL ${unchained} LIMIT 1`, [text]);
    const opened = await open(sql, principal, rows);
    const items = opened.map(({ row, body, masked }) => itemOf(row, body, masked));
    return { items: items.map(({ id, sentence, occurredAt }) => ({ kind: "audit_entry", id, name: sentence, detail: occurredAt })) };
  },
});
