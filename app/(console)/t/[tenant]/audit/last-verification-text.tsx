import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Timestamp } from "@/components/console/timestamp";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";
import type { Verification } from "./last-verification";

/** How far the log was last found whole, and how much has come since. */
export function LastVerification({ tenant, last, sealed }: { tenant: string; last: Verification; sealed: number }) {
  const t = useTranslations("audit.verify");
  const values = {
    time: () => <Timestamp at={last.at} relative={false} />,
    b: (chunks: ReactNode) => <strong className="text-danger">{chunks}</strong>,
    sequence: String(last.through),
  };
  const said = !last.intact
    ? t.rich("lastBroken", values)
    : last.through === null
      ? t.rich("lastEmpty", values)
      : t.rich("lastIntact", values);
  return (
    <>
      {said} {last.intact && t("newer", { count: Math.max(0, sealed - (last.through ?? 0)) })}{" "}
      <Link href={paths.auditEntry(tenant, last.entry)} className="inline-flex min-h-6 items-center text-accent underline">
        {t("lastLink")}
      </Link>
    </>
  );
}
