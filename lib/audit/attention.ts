import type { Sql } from "@/lib/db/tenant";
import { readBody } from "./body";

/** Counts stop here: a larger one means "more than 10,000". */
export const mostCounted = 10_001;

export type AuditAttention = {
  /** From when on entries are counted, by when they were sealed: the filter `from` of the list that shows them. */
  since: string;
  entries: number;
  /** Entries of `permission.denied` and of `session.refused`: the filter `event` gives them. */
  denied: number;
  failedSignIns: number;
  /** What is committed but not sealed yet, and how long the oldest of it has been waiting. */
  waiting: number;
  oldestWaitingMilliseconds: number | null;
  /** Verifying concerns the whole log: null also for whoever sees only a workspace's entries. */
  lastVerification: { entryId: string; at: string; verdict: string } | null;
  /** The number of the newest sealed entry of the whole log; 0 when nothing was sealed. */
  sealedSequence: number;
};

const capped = (rows: string) => `(SELECT count(*)::int FROM (SELECT ${rows} LIMIT ${mostCounted}) AS counted)`;
const sealed = (event: string) => capped(`FROM audit_entries WHERE event = '${event}' AND sealed_at >= $1::timestamptz`);

// Each reads at most `mostCounted` entries of an index, for whoever sees the whole log.
const numbers = `SELECT ${capped("FROM audit_entries WHERE sealed_at >= $1::timestamptz")} AS entries,
  ${sealed("permission.denied")} AS denied, ${sealed("session.refused")} AS "failedSignIns", ${capped("FROM audit_outbox")} AS waiting,
  (SELECT greatest(0, extract(epoch FROM now() - audit_written_at(id)) * 1000)::float8 FROM audit_outbox ORDER BY id LIMIT 1) AS "oldestWaitingMilliseconds",
  (SELECT sequence FROM audit_heads)::float8 AS "sealedSequence"`;

type Numbers = Pick<AuditAttention, "entries" | "denied" | "failedSignIns" | "waiting" | "oldestWaitingMilliseconds"> & {
  sealedSequence: number | null;
};

const lastVerifications = 20;

type Verified = { verdict?: unknown; firstEntry?: unknown; lastEntry?: unknown };

/** A part that is intact says nothing of the whole; one that is broken does. */
const tells = ({ verdict, firstEntry = 1, lastEntry = null }: Verified) => verdict !== "intact" || (firstEntry === 1 && lastEntry === null);

async function lastVerification(sql: Sql): Promise<AuditAttention["lastVerification"]> {
  const newest = (source: string, order: string) =>
    sql<{ id: string; body: string }>(
      `SELECT id, body FROM ${source} WHERE event = 'audit.verified' ORDER BY ${order} LIMIT ${lastVerifications}`,
    );
  const waiting = `(SELECT id, event, body FROM audit_outbox ORDER BY id DESC LIMIT ${mostCounted}) AS waiting`;
  const rows = [...(await newest(waiting, "id DESC")), ...(await newest("audit_entries", "sealed_at DESC, sequence DESC"))];
  for (const row of rows) {
    const { occurred_at: at, after } = readBody({ ...row, sealed_at: null });
    const found = (after ?? {}) as Verified;
    if (tells(found)) return { entryId: row.id, at, verdict: typeof found.verdict === "string" ? found.verdict : "unreadable" };
  }
  return null;
}

/** What the reader's part of the log says about the last 30 days, and how far sealing and verifying have come. */
export async function readAttention(sql: Sql): Promise<AuditAttention> {
  const since = new Date(Date.now() - 30 * 86_400_000).toISOString();
  const [row] = await sql<Numbers>(numbers, [since]);
  const found = row as Numbers;
  return { since, ...found, sealedSequence: found.sealedSequence ?? 0, lastVerification: await lastVerification(sql) };
}
