import { setImmediate } from "node:timers/promises";
import { inTenantSql, type Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { type ChainRow, checkHead, checkRow, type Head, type Position, start } from "./check";
import { checkPersonalValues } from "./commitments";
import { batches, microseconds } from "./cursor";
import { type Finding, isoOfMicroseconds, type VerificationReport } from "./report";

type Stored = {
  tenant_id: string;
  sequence: string;
  sealed_us: string;
  occurred_us: string;
  body: string;
  leaf_hash: Buffer;
  previous_hash: Buffer;
  entry_hash: Buffer;
  id: string;
  event: string;
  category: string;
  outcome: string;
  actor_type: string;
  actor_id: string | null;
  target_type: string | null;
  target_id: string | null;
  workspace_id: string | null;
  source: string;
  request_id: string | null;
  demo: boolean;
};

const everything = `SELECT tenant_id, sequence, ${microseconds("sealed_at")} AS sealed_us, ${microseconds("occurred_at")} AS occurred_us, body, leaf_hash,
  previous_hash, entry_hash, id, event, category, outcome, actor_type, actor_id, target_type, target_id, workspace_id, source, request_id, demo FROM audit_entries`;

const rowOf = (stored: Stored): ChainRow => ({
  tenantId: stored.tenant_id,
  sequence: Number(stored.sequence),
  sealedAt: Number(stored.sealed_us),
  body: stored.body,
  leafHash: stored.leaf_hash,
  previousHash: stored.previous_hash,
  entryHash: stored.entry_hash,
  columns: {
    id: stored.id,
    event: stored.event,
    category: stored.category,
    outcome: stored.outcome,
    "actor.type": stored.actor_type,
    "actor.id": stored.actor_id,
    "target.type": stored.target_type,
    "target.id": stored.target_id,
    workspace: stored.workspace_id,
    source: stored.source,
    request: stored.request_id,
    occurred_at: Number(stored.occurred_us),
    demo: stored.demo,
  },
});

type Walk = { end: Position; finding: Finding | null };

async function walk(sql: Sql, tenantId: string, order: string): Promise<Walk> {
  let end = start(tenantId);
  for await (const batch of batches<Stored>(sql, `${everything} ORDER BY ${order}`)) {
    for (const row of batch.map(rowOf)) {
      const finding = checkRow(row, end);
      if (finding) return { end, finding };
      end = { sequence: row.sequence, sealedAt: row.sealedAt, entryHash: row.entryHash };
    }
    // Other requests of this process go on between two batches.
    await setImmediate();
  }
  return { end, finding: null };
}

/** A whole chain has the same order by time as by sequence; only a broken one is sorted, to name what broke first. */
async function walkChain(sql: Sql, tenantId: string): Promise<Walk> {
  const quick = await walk(sql, tenantId, "sealed_at, sequence");
  return quick.finding ? walk(sql, tenantId, "sequence, sealed_at, id") : quick;
}

async function readHead(sql: Sql): Promise<Head | null> {
  const [row] = await sql<{ sequence: string; sealed_us: string | null; entry_hash: Buffer }>(
    `SELECT sequence, CASE WHEN isfinite(sealed_at) THEN ${microseconds("sealed_at")} END AS sealed_us, entry_hash FROM audit_heads`,
  );
  return row
    ? { sequence: Number(row.sequence), sealedAt: row.sealed_us === null ? null : Number(row.sealed_us), entryHash: row.entry_hash }
    : null;
}

async function verify(sql: Sql, tenantId: string): Promise<VerificationReport> {
  const startedAt = new Date();
  await sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  const head = await readHead(sql);
  const [waiting] = await sql<{ n: number }>("SELECT count(*)::int AS n FROM audit_outbox");
  const { end, finding: chainFinding } = await walkChain(sql, tenantId);
  const chainOrHead = chainFinding ?? checkHead(head, end);
  const personal = await checkPersonalValues(sql, tenantId);
  const finding = chainOrHead ?? personal.finding;
  return {
    verdict: finding?.verdict ?? "intact",
    entries: end.sequence,
    through:
      end.sequence === 0
        ? null
        : { sequence: end.sequence, sealedAt: isoOfMicroseconds(end.sealedAt), entryHash: end.entryHash.toString("hex") },
    finding,
    notYetSealed: waiting?.n ?? 0,
    personalValues: personal.checked,
    startedAt: startedAt.toISOString(),
    milliseconds: Date.now() - startedAt.getTime(),
  };
}

const running = new Map<string, Promise<VerificationReport>>();
const mostAtOnce = 3;

/**
 * Recomputes a tenant's whole log from its stored bytes, in one snapshot: every leaf, link, sequence, time, derived
 * column, the head, and every personal value against its commitment. Who asks while it runs gets the same report.
 * @throws AppError unavailable while other organizations' verifications keep this process busy
 */
export function verifyLog(tenantId: string): Promise<VerificationReport> {
  const known = running.get(tenantId);
  if (known) return known;
  if (running.size >= mostAtOnce)
    throw new AppError("unavailable", "Other verifications are running. Try again in a moment.", { retryAfter: 10 });
  const report = inTenantSql({ tenantId, workspaceIds: "*" }, (sql) => verify(sql, tenantId)).finally(() => running.delete(tenantId));
  running.set(tenantId, report);
  return report;
}
