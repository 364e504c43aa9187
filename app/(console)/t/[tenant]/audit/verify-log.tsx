"use client";

import { ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { verifyAuditAction } from "@/lib/audit/actions";
import type { VerificationReport } from "@/lib/audit/report";
import { VerdictPanel } from "./verdict-panel";

type VerifyLogProps = {
  tenant: string;
  refusal?: string | undefined;
  /** About how many entries there are to recompute. */
  sealed: number;
  /** What is known from the last time. */
  children?: ReactNode;
};

/** Recomputes the whole log on the server and shows how far it is whole. */
export function VerifyLog({ tenant, refusal, sealed, children }: VerifyLogProps) {
  const t = useTranslations("audit.verify");
  const router = useRouter();
  const [report, setReport] = useState<VerificationReport>();
  const { run, pending, error } = useAction((input: Record<string, never>) => verifyAuditAction(tenant, input), {
    onSuccess: (found) => {
      setReport(found);
      // The verification is an entry itself.
      router.refresh();
    },
  });
  return (
    <section aria-label={t("label")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-surface px-3 py-2">
        <ShieldCheck aria-hidden className="size-4 shrink-0 text-muted max-sm:hidden" />
        <p aria-live="polite" className="min-w-0 flex-1 basis-60">
          {pending ? <Progress sealed={sealed} /> : (children ?? t("idle"))}
        </p>
        <span data-no-print>
          <ReasonedButton disabledReason={refusal} pending={pending} onClick={() => run({})}>
            {t("button")}
          </ReasonedButton>
        </span>
      </div>
      {error && <ErrorMessage error={error} title={t("failed")} />}
      {report && !pending && !error && <VerdictPanel report={report} />}
    </section>
  );
}

/** The seconds count for the eyes only: read out, each would interrupt the one before. */
function Progress({ sealed }: { sealed: number }) {
  const t = useTranslations("audit.verify");
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      {t("running", { count: sealed })} <span aria-hidden>{seconds > 0 && t("seconds", { seconds })}</span>
    </>
  );
}
