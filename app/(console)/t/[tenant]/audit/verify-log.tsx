"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { verifyAuditAction } from "@/lib/audit/actions";
import type { VerificationReport } from "@/lib/audit/report";
import { VerdictPanel } from "./verdict-panel";

/** Recomputes the whole log on the server and shows how far it is intact. */
export function VerifyLog({ tenant, refusal }: { tenant: string; refusal?: string | undefined }) {
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
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <ReasonedButton disabledReason={refusal} pending={pending} onClick={() => run({})}>
          Verify
        </ReasonedButton>
        <p aria-live="polite" className="text-muted">
          {pending ? <Progress /> : "Recomputes every entry and says how far the log is intact."}
        </p>
      </div>
      {error && <ErrorMessage error={error} title="The log was not verified" />}
      {report && !pending && !error && <VerdictPanel report={report} />}
    </div>
  );
}

function Progress() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      Recomputing every entry since the first…<span aria-hidden>{seconds > 0 ? ` ${seconds} s` : ""}</span>
    </>
  );
}
