"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { summarizeAuditEntriesAction } from "@/lib/audit/actions";

type Counted = { entries: number; capped: boolean };

/** How many entries a query finds just now. It is only a help: without an answer, nothing is said. */
export function ExportCount({ tenant, query }: { tenant: string; query: string }) {
  const t = useTranslations("auditExport");
  const [counted, setCounted] = useState<Counted | "failed">();
  useEffect(() => {
    let isWanted = true;
    const keep = (found: Counted | "failed") => isWanted && setCounted(found);
    summarizeAuditEntriesAction(tenant, { query }).then(
      (outcome) => keep(outcome.ok ? outcome.output.counted : "failed"),
      () => keep("failed"),
    );
    return () => {
      isWanted = false;
    };
  }, [tenant, query]);
  if (counted === undefined) return t("counting");
  if (counted === "failed") return t("uncounted");
  return t("counted", { entries: counted.capped ? Math.min(counted.entries, 10_000) : counted.entries, capped: String(counted.capped) });
}
