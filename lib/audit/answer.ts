import { canonicalJson, sha256 } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import type { Principal } from "@/lib/gate/principal";
import { type AnswerRows, countRows } from "./answer-rows";
import { type CouldRead, readCouldRead } from "./could-read";
import { exactTime } from "./cursor";
import { momentOf } from "./query-time";
import type { AskedQuestion } from "./question-schema";
import { questionFacts, questionQuery } from "./questions";

export type AuditAnswer = AnswerRows & {
  question: AskedQuestion["question"];
  parameters: Omit<AskedQuestion, "question">;
  query: string;
  askedAt: string;
  /** The numbers of the log's first and last entry of those days; null when nothing was sealed in them. */
  covered: { from: number; to: number } | null;
  /** When the log begins, as far as this reader sees it: nothing is known of before. */
  beginsAt: string | null;
  /** Entries that are committed and not yet sealed, at most 10,001: the answer does not count them. */
  notYetSealed: number;
  /** Only of the question about one credential. */
  couldRead: CouldRead | null;
  /** SHA-256 of what was counted, without names and the time of asking: the same for everybody who sees the same entries. */
  hash: string;
};

type Covered = { first: string | null; last: string | null; begins: string | null; waiting: number };

async function readCovered(sql: Sql, from: string, to: string): Promise<Covered> {
  const within = "WHERE sealed_at >= $1::timestamptz AND sealed_at <= $2::timestamptz";
  const [row] = await sql<Covered>(
    `SELECT (SELECT sequence FROM audit_entries ${within} ORDER BY sealed_at, sequence LIMIT 1) AS first,
       (SELECT sequence FROM audit_entries ${within} ORDER BY sealed_at DESC, sequence DESC LIMIT 1) AS last,
       (SELECT ${exactTime("sealed_at")} FROM audit_entries ORDER BY audit_entries.sealed_at, sequence LIMIT 1) AS begins,
       (SELECT count(*)::int FROM (SELECT FROM audit_outbox LIMIT 10001) AS waiting) AS waiting`,
    [from, to],
  );
  return row as Covered;
}

/** What the hash of an answer covers, as docs/audit-questions.md describes it. */
function hashOf(tenant: string, { query, covered, entries, rows, couldRead }: Omit<AuditAnswer, "hash">): string {
  const text = canonicalJson({
    format: "gatehouse.audit.answer.v1",
    tenant,
    query,
    covered: covered && { from: covered.from, to: covered.to },
    entries,
    rows: rows.map((row) => ({
      actor: { type: row.actor.type, id: row.actor.id },
      event: row.event,
      target: row.target && { type: row.target.type, id: row.target.id },
      entries: row.entries,
      first: row.first,
      last: row.last,
    })),
    could_read: couldRead?.keys.map(({ id, from, until }) => ({ id, from, until })) ?? null,
  });
  return sha256(text).toString("hex");
}

const nothing: AnswerRows = { entries: 0, groups: 0, rows: [], masked: false };

async function answer(sql: Sql, principal: Principal, asked: AskedQuestion): Promise<AuditAnswer> {
  const { question, ...parameters } = asked;
  const query = questionQuery(asked);
  const [from, to] = [momentOf(asked.from, "first") as string, momentOf(asked.to, "last") as string];
  const { first, last, begins, waiting } = await readCovered(sql, from, to);
  const covered = first === null || last === null ? null : { from: Number(first), to: Number(last) };
  const found = {
    question,
    parameters,
    query,
    ...(covered ? await countRows(sql, principal, query, questionFacts(question).group, covered.to) : nothing),
    covered,
    couldRead: asked.credential === undefined ? null : await readCouldRead(sql, principal, asked.credential, from, to),
    beginsAt: begins,
    notYetSealed: waiting,
    askedAt: new Date().toISOString(),
  };
  return { ...found, hash: hashOf(principal.tenantId, found) };
}

const patience = 8_000;
const cancelled = "57014";

/**
 * Answers a question from the sealed entries that this reader sees, counted by who did it.
 * @throws AppError unavailable when counting takes too long
 */
export async function answerQuestion(sql: Sql, principal: Principal, asked: AskedQuestion): Promise<AuditAnswer> {
  void sql(`SET LOCAL statement_timeout = ${patience}`);
  try {
    return await answer(sql, principal, asked);
  } catch (error) {
    if ((error as { code?: unknown }).code !== cancelled) throw error;
    throw new AppError("unavailable", "There are too many entries to count at once. Choose fewer days.");
  }
}
