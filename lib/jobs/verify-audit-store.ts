import type pg from "pg";
import { microseconds } from "@/lib/audit/cursor";
import { isoOfMicroseconds, type Range, type VerificationReport } from "@/lib/audit/report";
import type { Progress } from "@/lib/audit/verify";
import { type EntryDraft, writeEntry } from "@/lib/gate/audit";
import { sqlOf } from "./verify-audit-reader";
import { inWorkerTenant } from "./worker-tenant";

export type Job = { tenantId: string; verificationId: string };
export type Claimed = { range: Range; startedAt: Date; from: Progress | undefined };

/** Thrown when nobody waits for a verification any more: it was cancelled, or another process carries it on. */
export class NotWantedError extends Error {}

type Row = {
  from: string;
  to: string | null;
  started_at: Date;
  position: string | null;
  sealed_us: string | null;
  position_hash: Buffer | null;
  checked: string;
  redacted: string;
  /** Whether the entry that was reached is still stored as it was. */
  stands: boolean;
};

const claim = `
  UPDATE audit_verifications v SET state = 'running', runner = $2, started_at = coalesce(started_at, now())
  WHERE id = $1 AND state IN ('queued', 'running')
  RETURNING from_sequence AS "from", to_sequence AS "to", started_at, position_sequence AS position, ${microseconds("position_sealed_at")} AS sealed_us,
    position_hash, checked, redacted, EXISTS (SELECT FROM audit_entries e WHERE e.tenant_id = v.tenant_id AND e.sealed_at = position_sealed_at
      AND e.sequence = position_sequence AND e.entry_hash = position_hash) AS stands`;

/**
 * Takes a verification that is wanted. It goes on where it stopped when the entry that it had reached is still the same;
 * otherwise it starts over.
 */
export async function claimVerification(pool: pg.Pool, { tenantId, verificationId }: Job, runner: string): Promise<Claimed | null> {
  const { rows } = await inWorkerTenant(pool, tenantId, (client) => client.query<Row>(claim, [verificationId, runner]));
  const [row] = rows;
  if (!row) return null;
  const { position, sealed_us, position_hash } = row;
  const reached = position !== null && sealed_us !== null && position_hash !== null && row.stands;
  return {
    range: { from: Number(row.from), to: row.to === null ? null : Number(row.to) },
    startedAt: row.started_at,
    from: reached
      ? {
          position: { sequence: Number(position), sealedAt: Number(sealed_us), entryHash: position_hash },
          checked: Number(row.checked),
          redacted: Number(row.redacted),
        }
      : undefined,
  };
}

const note = `
  UPDATE audit_verifications SET position_sequence = $3, position_sealed_at = $4::timestamptz, position_hash = $5, checked = $6, redacted = $7, total = $8
  WHERE id = $1 AND runner = $2 AND state = 'running'`;

/** @throws NotWantedError */
export async function noteProgress(pool: pg.Pool, job: Job, runner: string, { position, checked, redacted }: Progress, total: number) {
  const reached = [position.sequence, isoOfMicroseconds(position.sealedAt), position.entryHash, checked, redacted, total];
  const { rowCount } = await inWorkerTenant(pool, job.tenantId, (client) => client.query(note, [job.verificationId, runner, ...reached]));
  if (rowCount === 0) throw new NotWantedError();
}

const finish = `
  UPDATE audit_verifications v SET state = 'done', finished_at = now(), report = $3, checked = $4, total = greatest(total, $4), runner = NULL
  WHERE id = $1 AND runner = $2 AND state = 'running'
  RETURNING actor_type, actor_id, actor_name, actor_roles, source, request_id, session_id, api_key_id, mfa,
    (SELECT jsonb_build_object('name', m.name, 'email', m.email) FROM memberships m WHERE actor_type = 'user' AND m.tenant_id = v.tenant_id AND m.id::text = actor_id) AS person`;

type Asked = {
  actor_type: string;
  actor_id: string | null;
  actor_name: string | null;
  actor_roles: string[];
  source: EntryDraft["source"];
  request_id: string | null;
  session_id: string | null;
  api_key_id: string | null;
  mfa: boolean;
  person: { name: string; email: string } | null;
};

function entryOf(tenantId: string, asked: Asked, { verdict, entries, through, finding, range }: VerificationReport): EntryDraft {
  return {
    event: "audit.verified",
    outcome: "success",
    actor: {
      type: asked.actor_type,
      id: asked.actor_id,
      name: asked.person?.name ?? asked.actor_name,
      email: asked.person?.email ?? null,
      roles: asked.actor_roles,
    },
    source: asked.source,
    target: { type: "audit_log", id: tenantId, name: "Audit log" },
    after: {
      verdict,
      entries,
      through: through && { sequence: through.sequence, at: through.sealedAt, hash: through.entryHash },
      finding: finding && { sequence: finding.sequence, problem: finding.problem },
      firstEntry: range.from,
      lastEntry: range.to,
    },
    requestId: asked.request_id,
    sessionId: asked.session_id,
    apiKeyId: asked.api_key_id,
    mfa: asked.mfa,
  };
}

/**
 * Keeps the report and writes the verification's entry in the name of whoever asked: both or neither.
 * @throws NotWantedError
 */
export async function finishVerification(pool: pg.Pool, job: Job, runner: string, report: VerificationReport): Promise<void> {
  await inWorkerTenant(pool, job.tenantId, async (client) => {
    const values = [job.verificationId, runner, JSON.stringify(report), report.entries];
    const [asked] = (await client.query<Asked>(finish, values)).rows;
    if (!asked) throw new NotWantedError();
    const sent: Promise<unknown>[] = [];
    const sql = sqlOf(client);
    const entryId = await writeEntry(
      (text, parameters) => {
        const rows = sql(text, parameters);
        sent.push(rows);
        return rows as never;
      },
      job.tenantId,
      entryOf(job.tenantId, asked, report),
    );
    // The entry itself is sent without waiting; it has to be there before the transaction commits.
    await Promise.all(sent);
    await client.query("UPDATE audit_verifications SET entry_id = $2 WHERE id = $1", [job.verificationId, entryId]);
  });
}

/** Gives up on a verification that failed again and again. */
export async function failVerification(pool: pg.Pool, { tenantId, verificationId }: Job, runner: string): Promise<void> {
  await inWorkerTenant(pool, tenantId, (client) =>
    client.query(
      "UPDATE audit_verifications SET state = 'failed', finished_at = now(), runner = NULL WHERE id = $1 AND runner = $2 AND state = 'running'",
      [verificationId, runner],
    ),
  );
}
