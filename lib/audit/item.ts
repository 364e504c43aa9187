import { actorName, type Body, sentenceOf, targetName } from "./body";

/** An entry as lists show it. `sequence` and `sealedAt` are null while it is being sealed. */
export type AuditItem = {
  id: string;
  sequence: number | null;
  sealedAt: string | null;
  occurredAt: string;
  event: string;
  category: string;
  outcome: string;
  source: string;
  sentence: string;
  actor: { type: string; id: string | null; name: string };
  target: { type: string; id: string; name: string } | null;
  workspaceId: string | null;
  ip: string | null;
  requestId: string | null;
  repeats: { count: number; from: string; until: string } | null;
  demo: boolean;
  /** The paths of the personal values that this reader sees masked. */
  masked: string[];
};

/** Everything comes from the body, which is what the chain protects; the columns only help to find it. */
export function itemOf(row: { sequence: string | null; sealed_at: string | null }, body: Body, masked: string[]): AuditItem {
  const { target } = body;
  return {
    id: body.id,
    sequence: row.sequence === null ? null : Number(row.sequence),
    sealedAt: row.sealed_at,
    occurredAt: body.occurred_at,
    event: body.event,
    category: body.category,
    outcome: body.outcome,
    source: body.source,
    sentence: sentenceOf(body),
    actor: { type: body.actor.type, id: body.actor.id, name: actorName(body) },
    target: target && { type: target.type, id: target.id, name: targetName(body) },
    workspaceId: body.workspace,
    ip: body.ip,
    requestId: body.request,
    repeats: body.repeats ?? null,
    demo: body.demo ?? false,
    masked,
  };
}

const noticeableMilliseconds = 60_000;

/** Whether sealing was noticeably far from what the writer's clock said. */
export function wasSealedLate({ occurredAt, sealedAt }: Pick<AuditItem, "occurredAt" | "sealedAt">): boolean {
  return sealedAt !== null && Math.abs(Date.parse(sealedAt) - Date.parse(occurredAt)) > noticeableMilliseconds;
}
