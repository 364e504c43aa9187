import { actorName, type Body, onBehalfOfName, sentenceOf, targetName } from "./body";

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
  /** For whom the actor acted, where that is somebody else. */
  onBehalfOf: { type: string; id: string | null; name: string } | null;
  target: { type: string; id: string; name: string } | null;
  /** The API key of another system that reported this; null for what Gatehouse saw itself. */
  reportedBy: { type: string; id: string | null; name: string | null } | null;
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
  const { target, on_behalf_of: whom } = body;
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
    onBehalfOf: whom && { type: whom.type, id: whom.id, name: onBehalfOfName(body) ?? "" },
    target: target && { type: target.type, id: target.id, name: targetName(body) },
    reportedBy: body.reported_by,
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
