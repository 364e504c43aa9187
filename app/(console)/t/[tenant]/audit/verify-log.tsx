"use client";

import { ShieldCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { cancelAuditVerificationAction, verifyAuditAction } from "@/lib/audit/actions";
import type { AuditVerification } from "@/lib/audit/verifications";
import { isUnderWay, useVerification } from "./use-verification";
import { VerdictPanel } from "./verdict-panel";
import { VerificationProgress } from "./verification-progress";

const VerifyRange = dynamic(() => import("./verify-range").then((file) => file.VerifyRange));

type VerifyLogProps = {
  tenant: string;
  refusal?: string | undefined;
  /** The verification that is under way, whoever asked for it. */
  current: AuditVerification | null;
  /** The last one that came to an end. */
  last: AuditVerification | null;
  /** What is known from it. */
  children?: ReactNode;
};

/** Has the log verified by the worker, follows how far it has come, and shows what was found. */
export function VerifyLog({ tenant, refusal, current, last, children }: VerifyLogProps) {
  const t = useTranslations("auditVerify.verify");
  const { shown, isLost, follow } = useVerification(tenant, current);
  const [range, setRange] = useState<boolean>();
  const start = useAction((input: { from?: string; to?: string }) => verifyAuditAction(tenant, input), { onSuccess: follow });
  const cancel = useAction((id: string) => cancelAuditVerificationAction(tenant, { id }), { onSuccess: follow });
  const underWay = shown !== null && isUnderWay(shown);
  const report = shown ? shown.report : last?.report?.verdict === "intact" ? null : last?.report;
  return (
    <section aria-label={t("label")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-surface px-3 py-2">
        <ShieldCheck aria-hidden className="size-4 shrink-0 text-muted max-sm:hidden" />
        <div className="min-w-0 flex-1 basis-60">
          {underWay ? <VerificationProgress verification={shown} isLost={isLost} /> : <State verification={shown}>{children}</State>}
        </div>
        <span className="flex flex-wrap gap-2" data-no-print>
          {underWay ? (
            <ReasonedButton disabledReason={refusal} pending={cancel.pending} onClick={() => cancel.run(shown.id)}>
              {t("cancel")}
            </ReasonedButton>
          ) : (
            <>
              <ReasonedButton disabledReason={refusal} pending={start.pending} onClick={() => start.run({})}>
                {t("button")}
              </ReasonedButton>
              <ReasonedButton variant="ghost" disabledReason={refusal} onClick={() => setRange(true)}>
                {t("range")}
              </ReasonedButton>
            </>
          )}
        </span>
      </div>
      {start.error && !range && <ErrorMessage error={start.error} title={t("failed")} />}
      {cancel.error && <ErrorMessage error={cancel.error} title={t("notCancelled")} />}
      {report && !underWay && <VerdictPanel tenant={tenant} report={report} />}
      {range !== undefined && (
        <VerifyRange
          open={range}
          onOpenChange={(open) => {
            start.reset();
            setRange(open);
          }}
          action={start}
        />
      )}
    </section>
  );
}

/** One that said nothing about the log in the end, or what is known from the last one. */
function State({ verification, children }: { verification: AuditVerification | null; children: ReactNode }) {
  const t = useTranslations("auditVerify.verify");
  const { state } = verification ?? {};
  const ended = (state === "cancelled" || state === "failed") && t("ended", { state });
  return <p aria-live="polite">{ended || (children ?? t("idle"))}</p>;
}
