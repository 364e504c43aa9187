import { getAuditEntry, listAuditEntries } from "@/lib/audit/queries";
import { load } from "@/lib/gate/page";

/** What the log itself says about its last verification; `through` is null when it found nothing whole. */
export type Verification = { entry: string; at: string; intact: boolean; through: number | null };

/** The newest sealed entry's number and the last verification, as far as this reader sees them. */
export async function lastVerification(tenant: string): Promise<{ sealed: number; last: Verification | null }> {
  const newest = await load(listAuditEntries, tenant, { limit: 1 });
  const sealed = Math.max(0, ...newest.items.map(({ sequence }) => sequence ?? 0));
  const [entry] = (await load(listAuditEntries, tenant, { event: "audit.verified", outcome: "success", limit: 1 })).items;
  if (!entry) return { sealed, last: null };
  const { after, occurredAt } = await load(getAuditEntry, tenant, { id: entry.id });
  const { verdict, through } = (after ?? {}) as { verdict?: unknown; through?: { sequence?: unknown } | null };
  const sequence = typeof through?.sequence === "number" ? through.sequence : null;
  return { sealed, last: { entry: entry.id, at: occurredAt, intact: verdict === "intact", through: sequence } };
}
