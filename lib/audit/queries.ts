import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { type Found, findInput } from "@/lib/gate/found";
import { defineQuery } from "@/lib/gate/operation";
import { type AuditAttention, readAttention } from "./attention";
import { type CompiledQuery, compileQuery, tryCompile } from "./compile";
import { type AuditContext, readAround, relationsOf } from "./context";
import { exactTime } from "./cursor";
import { type AuditItem, itemOf } from "./item";
import { type Opened, open, type Row } from "./open";
import type { QueryProblem } from "./query-language";
import { auditQueryInput, countNewerInput, cursorText, getAuditEntryInput, listAuditInput, noInput, suggestAuditInput } from "./schema";
import { search } from "./search";
import { type Suggestion, suggest } from "./suggest";
import { type AuditSummary, summarize } from "./summary";
import { listVerificationsInput, verificationIdInput } from "./verification-schema";
import { type AuditVerification, readVerification, readVerifications } from "./verifications";

/** `searchedBackTo`: where the search got to when its time was over; `nextCursor` then goes on from there. */
export type AuditPage = { items: AuditItem[]; nextCursor: string | null; newestCursor: string | null; searchedBackTo: string | null };

const listMilliseconds = 1_500;
const columns = `id, sequence, ${exactTime("audit_entries.sealed_at")} AS sealed_at, body`;
type SealedRow = Row & { sealed_at: string; sequence: string };

async function readWaiting(sql: Sql, query: CompiledQuery, limit: number): Promise<Row[]> {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const { span, words } = query;
  const conditions = [
    "true",
    ...(span.from ? [`occurred_at >= ${place(span.from)}::timestamptz`] : []),
    ...(span.to ? [`occurred_at <= ${place(span.to)}::timestamptz`] : []),
    ...(words ? [`audit_words(tenant_id, body) @@ (${words(place)})`] : []),
    ...query.where("audit_outbox", place),
  ];
  return sql<Row>(
    `SELECT id, NULL AS sequence, NULL AS sealed_at, body FROM audit_outbox WHERE ${conditions.join(" AND ")} ORDER BY id DESC LIMIT ${limit}`,
    values,
  );
}

const cursorAt = ({ sealed_at, sequence }: SealedRow) => cursorText({ sealedAt: sealed_at, sequence: Number(sequence) });

/** The log, newest first. The first page begins with what is committed but not sealed yet (`sequence` null). */
export const listAuditEntries = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: listAuditInput,
  async run({ sql, principal }, { query: text, cursor, limit }): Promise<AuditPage> {
    const query = await compileQuery(sql, principal, text ?? "");
    const waiting = cursor ? [] : await readWaiting(sql, query, limit);
    const found = await search<SealedRow>(sql, query, { columns, limit: limit + 1, cursor, milliseconds: listMilliseconds });
    const sealed = found.rows.slice(0, limit);
    const [newest, last] = [sealed[0], sealed.at(-1)];
    const more = found.rows.length > limit;
    // What was sealed between the two statements is in both answers.
    const unsealed = waiting.filter((row) => !sealed.some((other) => other.id === row.id));
    const opened = await open(sql, principal, [...unsealed, ...sealed]);
    const reached = found.searchedBackTo;
    return {
      items: opened.map(({ row, body, masked }) => itemOf(row, body, masked)),
      nextCursor:
        more && last ? cursorAt(last) : reached && cursorText({ sealedAt: exact(reached.at), sequence: Number(reached.sequence) }),
      newestCursor: newest ? cursorAt(newest) : null,
      searchedBackTo: reached && exact(reached.at),
    };
  },
});

/** Microseconds, as cursors have them. */
const exact = (at: string) => (at.length === 24 ? at.replace("Z", "000Z") : at);

/** What is wrong with a query for this reader, with its place; empty when it can be used. */
export const checkAuditQuery = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: auditQueryInput,
  run: async ({ sql, principal }, { query }): Promise<{ problems: QueryProblem[] }> => ({
    problems: (await tryCompile(sql, principal, query ?? "")).problems,
  }),
});

/** What a query finds, counted: values to narrow it by, and when. */
export const summarizeAuditEntries = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: auditQueryInput,
  run: async ({ sql, principal }, { query }): Promise<AuditSummary> =>
    summarize(sql, principal, await compileQuery(sql, principal, query ?? "")),
});

/** How many entries were sealed since a place in the log, at most 1,000. */
export const countNewerAuditEntries = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: countNewerInput,
  async run({ sql, principal }, { query: text, after }): Promise<{ entries: number }> {
    const values: unknown[] = [];
    const query = await compileQuery(sql, principal, text ?? "");
    const conditions = [
      ...query.conditions(values),
      `(sealed_at, sequence) > ($${values.push(after.sealedAt)}::timestamptz, $${values.push(after.sequence)}::bigint)`,
    ];
    const [row] = await sql<{ entries: number }>(
      `SELECT count(*)::int AS entries FROM (SELECT FROM audit_entries WHERE ${conditions.join(" AND ")} LIMIT 1000) AS newer`,
      values,
    );
    return { entries: row?.entries ?? 0 };
  },
});

/** Values that complete a field of a query. */
export const suggestAuditValues = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: suggestAuditInput,
  run: async ({ sql, principal }, { field, text }): Promise<{ values: Suggestion[] }> => ({
    values: await suggest(sql, principal, field, text),
  }),
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

/** What happened around an entry: in the same session or to the same target, within 15 minutes. */
export const auditContext = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: getAuditEntryInput,
  async run({ sql, principal }, { id }): Promise<AuditContext> {
    const [anchor] = await sql<Row>(`${chained} UNION ALL ${unchained}`, [id]);
    if (!anchor) throw new AppError("not_found", "This entry does not exist.");
    const { rows, more } = await readAround(sql, anchor);
    const opened = await open(sql, principal, rows);
    const own = (opened.find(({ row }) => row === anchor) as Opened).body;
    const items = opened.map(({ row, body, masked }) => ({ ...itemOf(row, body, masked), relations: relationsOf(body, own) }));
    return { items: items.filter(({ relations }, index) => relations.length > 0 || opened[index]?.row === anchor), more };
  },
});

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

/** How far a verification of the log has come, and its report once it is done. */
export const getAuditVerification = defineQuery({
  permission: "audit:read",
  input: verificationIdInput,
  run: ({ sql }, { id }): Promise<AuditVerification> => readVerification(sql, id),
});

/** The verifications of the log that were asked for, newest first. */
export const listAuditVerifications = defineQuery({
  permission: "audit:read",
  input: listVerificationsInput,
  run: ({ sql }, { cursor, limit }): Promise<{ items: AuditVerification[]; nextCursor: string | null }> =>
    readVerifications(sql, cursor, limit),
});

export { describeAuditExport } from "./export-operations";
// Operations are exported from a feature's queries.ts: what finds all of them looks there.
export { askAuditQuestion, auditQuestionChoices, checkAuditRange } from "./question-queries";
export { listAuditViews } from "./view-queries";
