import { setImmediate } from "node:timers/promises";
import { inTenantSql, type Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import type { ChainRow } from "./check";
import { batches, microseconds } from "./cursor";
import type { Range, VerificationReport } from "./report";
import { verifyEntries } from "./verify";
import type { InSnapshot } from "./verify-read";
import type { Walker } from "./verify-walk";

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

async function walk(sql: Sql, rest: string, walker: Walker): Promise<void> {
  for await (const batch of batches<Stored>(sql, `${everything} ${rest}`)) {
    for (const stored of batch) walker.takeRow(rowOf(stored));
    if (walker.walk.suspect !== null) return;
    // Other requests of this process go on between two batches.
    await setImmediate();
  }
}

const snapshotsOf =
  (tenantId: string): InSnapshot =>
  (work) =>
    inTenantSql({ tenantId, workspaceIds: "*" }, async (sql) => {
      await sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      return work({ sql, walk: (rest, walker) => walk(sql, rest, walker) });
    });

const running = new Map<string, Promise<VerificationReport>>();
const mostAtOnce = 3;

/**
 * Verifies a tenant's log, or a part of it, here and now, over the application's own connections: for short parts, and
 * where no worker is. Who asks for the same while it runs gets the same report.
 * @throws AppError unavailable while other verifications keep this process busy
 */
export function verifyLog(tenantId: string, range: Range = { from: 1, to: null }): Promise<VerificationReport> {
  const name = `${tenantId} ${range.from} ${range.to}`;
  const known = running.get(name);
  if (known) return known;
  if (running.size >= mostAtOnce)
    throw new AppError("unavailable", "Other verifications are running. Try again in a moment.", { retryAfter: 10 });
  const report = verifyEntries(snapshotsOf(tenantId), { tenantId, range, startedAt: new Date() }).finally(() => running.delete(name));
  running.set(name, report);
  return report;
}
