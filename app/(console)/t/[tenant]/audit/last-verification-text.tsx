import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Timestamp } from "@/components/console/timestamp";
import { Link } from "@/components/ui/link";
import type { AuditVerification } from "@/lib/audit/verifications";
import { paths } from "@/lib/paths";

/** How far the log was last found whole, and how much has come since. */
export function LastVerification({ tenant, last, sealed }: { tenant: string; last: AuditVerification; sealed: number }) {
  const t = useTranslations("auditVerify.verify");
  const { report, range, finishedAt, entryId } = last;
  const through = report?.through?.sequence ?? null;
  const isIntact = report?.verdict === "intact";
  const values = {
    time: () => <Timestamp at={finishedAt ?? last.requestedAt} relative={false} />,
    b: (chunks: ReactNode) => <strong className="text-danger">{chunks}</strong>,
    sequence: `#${through}`,
    from: `#${range.from}`,
  };
  const key = !isIntact ? "lastBroken" : through === null ? "lastEmpty" : range.from > 1 ? "lastRange" : "lastIntact";
  return (
    <>
      {t.rich(key, values)} {isIntact && t("newer", { count: Math.max(0, sealed - (through ?? 0)) })}{" "}
      {entryId && (
        <Link href={paths.auditEntry(tenant, entryId)} className="inline-flex min-h-6 items-center text-accent underline">
          {t("lastLink")}
        </Link>
      )}
    </>
  );
}
