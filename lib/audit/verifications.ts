import { v7 as uuidv7 } from "uuid";
import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import type { Principal } from "@/lib/gate/principal";
import { exactTime } from "./cursor";
import type { Range, VerificationReport } from "./report";
import { type Edge, type VerifyAudit, verificationCursor } from "./verification-schema";

export type VerificationState = "queued" | "running" | "done" | "failed" | "cancelled";

/** A verification as people and machines see it. Who asked for it is in the log. */
export type AuditVerification = {
  id: string;
  state: VerificationState;
  range: Range;
  /** Entries checked so far, and how many there are to check. */
  checked: number;
  total: number;
  requestedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  report: VerificationReport | null;
  /** The entry that says what was found. */
  entryId: string | null;
};

type Row = Omit<AuditVerification, "range" | "checked" | "total"> & { from: string; to: string | null; checked: string; total: string };

const columns = `id, state, from_sequence AS "from", to_sequence AS "to", checked, total, ${exactTime("requested_at")} AS "requestedAt",
  ${exactTime("started_at")} AS "startedAt", ${exactTime("finished_at")} AS "finishedAt", report, entry_id AS "entryId"`;

const shown = ({ id, state, from, to, checked, total, requestedAt, startedAt, finishedAt, report, entryId }: Row): AuditVerification => ({
  id,
  state,
  range: { from: Number(from), to: to === null ? null : Number(to) },
  checked: Number(checked),
  total: Number(total),
  requestedAt,
  startedAt,
  finishedAt,
  report,
  entryId,
});

/** @throws AppError not_found */
export async function readVerification(sql: Sql, id: string): Promise<AuditVerification> {
  const [row] = await sql<Row>(`SELECT ${columns} FROM audit_verifications WHERE id = $1`, [id]);
  if (!row) throw new AppError("not_found", "This verification does not exist.");
  return shown(row);
}

/** Newest first. */
export async function readVerifications(sql: Sql, before: string | undefined, limit: number) {
  const rows = await sql<Row>(`SELECT ${columns} FROM audit_verifications WHERE id < $1 ORDER BY id DESC LIMIT $2`, [
    before ?? "ffffffff-ffff-ffff-ffff-ffffffffffff",
    limit + 1,
  ]);
  const items = rows.slice(0, limit).map(shown);
  return { items, nextCursor: rows.length > limit ? verificationCursor(items.at(-1)?.id ?? "") : null };
}

const refusal = (field: "from" | "to", message: string) =>
  new AppError("invalid_input", "Some values need attention.", { fields: { [field]: message } });

/** The number of the first entry sealed from a moment on, or of the last one until then. */
async function sequenceAt(sql: Sql, field: "from" | "to", edge: Edge): Promise<number> {
  if ("sequence" in edge) return edge.sequence;
  const [compare, order] = field === "from" ? [">=", "ASC"] : ["<=", "DESC"];
  const [row] = await sql<{ sequence: string }>(
    `SELECT sequence FROM audit_entries WHERE sealed_at ${compare} $1::timestamptz ORDER BY sealed_at ${order}, sequence ${order} LIMIT 1`,
    [edge.at],
  );
  if (!row) throw refusal(field, field === "from" ? "Nothing was sealed from then on." : "Nothing was sealed until then.");
  return Number(row.sequence);
}

async function rangeOf(sql: Sql, { from, to }: VerifyAudit): Promise<Range & { last: number }> {
  const [head] = await sql<{ sequence: string }>("SELECT sequence FROM audit_heads");
  const last = Number(head?.sequence ?? 0);
  const range = { from: from ? await sequenceAt(sql, "from", from) : 1, to: to ? await sequenceAt(sql, "to", to) : null, last };
  if (range.from > Math.max(1, last)) throw refusal("from", `The log ends with #${last}.`);
  if (range.to !== null && range.to > last) throw refusal("to", `The log ends with #${last}.`);
  if (range.to !== null && range.to < range.from) throw refusal("to", `This is before the beginning of the range, #${range.from}.`);
  return range;
}

const insert = `
  INSERT INTO audit_verifications (id, from_sequence, to_sequence, actor_type, actor_id, actor_name, actor_roles, source, request_id, session_id, api_key_id, mfa, total)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (tenant_id) WHERE state IN ('queued', 'running') DO NOTHING RETURNING ${columns}`;

/**
 * Notes that somebody wants the log verified, and asks the worker for it. While one is under way there is no second:
 * whoever asks gets the first (`joined`).
 * @throws AppError invalid_input for a range that the log does not have
 */
export async function askForVerification(
  sql: Sql,
  principal: Principal,
  asked: VerifyAudit,
): Promise<{ verification: AuditVerification; joined: boolean }> {
  const { from, to, last } = await rangeOf(sql, asked);
  const { type, id: actor, name, roles, request, session, apiKeyId } = principal;
  const id = uuidv7();
  const named = type === "user" ? null : name;
  const mfa = Boolean(session?.mfaAt);
  const values = [id, from, to, type, actor, named, [...roles], request.source, request.id, session?.id ?? null, apiKeyId, mfa];
  const [made] = await sql<Row>(insert, [...values, Math.max(0, (to ?? last) - from + 1)]);
  if (made) {
    await sql("SELECT jobs.enqueue('verify_audit', jsonb_build_object('tenantId', $1::text, 'verificationId', $2::text))", [
      principal.tenantId,
      id,
    ]);
    return { verification: shown(made), joined: false };
  }
  const [running] = await sql<Row>(`SELECT ${columns} FROM audit_verifications WHERE state IN ('queued', 'running')`);
  // It ended between the two statements.
  if (!running) throw new AppError("conflict", "Another verification has just ended. Try again.");
  return { verification: shown(running), joined: true };
}

/** @throws AppError not_found, or conflict when it has ended already */
export async function cancelVerification(sql: Sql, id: string): Promise<AuditVerification> {
  const [row] = await sql<Row>(
    `UPDATE audit_verifications SET state = 'cancelled', finished_at = now() WHERE id = $1 AND state IN ('queued', 'running') RETURNING ${columns}`,
    [id],
  );
  if (row) return shown(row);
  await readVerification(sql, id);
  throw new AppError("conflict", "This verification has ended already.");
}
