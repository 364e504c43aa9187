"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useAction } from "@/components/console/use-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { checkAuditRangeAction } from "@/lib/audit/actions";
import type { RangeReport } from "@/lib/audit/question-queries";

type ChainStateProps = {
  tenant: string;
  from: number;
  to: number;
  /** Why this person cannot verify the log. */
  refusal: string | undefined;
};

/** Recomputes the part of the log that an answer rests on, each time that the answer is opened. */
export function ChainState({ tenant, from, to, refusal }: ChainStateProps) {
  const t = useTranslations("auditQuestions.chain");
  const [report, setReport] = useState<RangeReport>();
  const { run, pending, error } = useAction(checkAuditRangeAction.bind(null, tenant), { onSuccess: setReport });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each part of the log; a call under way takes no second
  useEffect(() => {
    if (refusal === undefined) void run({ from, to });
  }, [from, to, refusal]);
  if (refusal !== undefined) return t("refused", { refusal });
  return (
    <span className="flex flex-wrap items-center gap-2" aria-live="polite">
      {error && !pending ? <Badge tone="warn">{t("failed")}</Badge> : <State report={pending ? undefined : report} />}
      {error && !pending && <span>{error.fields?.to ?? error.message}</span>}
      {!pending && (report || error) && (
        <Button size="small" onClick={() => run({ from, to })} data-no-print>
          {t("again")}
        </Button>
      )}
    </span>
  );
}

function State({ report }: { report: RangeReport | undefined }) {
  const t = useTranslations("auditQuestions.chain");
  if (!report) return <span className="text-muted">{t("running")}</span>;
  const { finding, verdict, from, to } = report;
  if (!finding)
    return (
      <>
        <Badge tone="ok">{t("intact")}</Badge>
        <span>{t("intactText", { from: String(from), to: String(to) })}</span>
      </>
    );
  return (
    <>
      <Badge tone="danger">{t("broken", { verdict })}</Badge>
      <span>{t("brokenText", { at: String(finding.sequence ?? "none"), problem: finding.problem })}</span>
    </>
  );
}
