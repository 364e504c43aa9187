import { listAuditEntries, listAuditVerifications } from "@/lib/audit/queries";
import { isWhole } from "@/lib/audit/report";
import type { AuditVerification } from "@/lib/audit/verifications";
import { load, pagePrincipal } from "@/lib/gate/page";

/** The newest sealed entry's number, what the last verifications found, and the one that is under way. */
export type Verifications = { sealed: number; last: AuditVerification | null; current: AuditVerification | null };

const isUnderWay = ({ state }: AuditVerification) => state === "queued" || state === "running";

/** The last one of the whole log, unless a part was found broken since: that part must not hide behind a later one. */
function tellingOne(items: readonly AuditVerification[]): AuditVerification | null {
  const reported = items.filter(({ report }) => report !== null);
  const whole = reported.findIndex(({ range }) => isWhole(range));
  const since = whole < 0 ? reported : reported.slice(0, whole + 1);
  return since.find(({ report }) => report?.verdict !== "intact") ?? reported[Math.max(0, whole)] ?? null;
}

/** What is known about the whole log; nothing for whoever sees only a workspace's entries. */
export async function lastVerification(tenant: string): Promise<Verifications> {
  const { grants } = await pagePrincipal(tenant);
  if (!grants.organization.has("audit:read")) return { sealed: 0, last: null, current: null };
  const [newest, { items }] = await Promise.all([
    load(listAuditEntries, tenant, { limit: 1 }),
    load(listAuditVerifications, tenant, { limit: 20 }),
  ]);
  return {
    sealed: Math.max(0, ...newest.items.map(({ sequence }) => sequence ?? 0)),
    last: tellingOne(items),
    current: items.find(isUnderWay) ?? null,
  };
}
