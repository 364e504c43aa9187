"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { AuditVerification } from "@/lib/audit/verifications";

type Progress = { verification: AuditVerification; isLost: boolean };

/** Entries a second, between the first two answers that this page has seen and the newest one. */
function useRate({ id, checked }: AuditVerification): number {
  const first = useRef({ id: "", at: 0, checked: 0 });
  const [rate, setRate] = useState(0);
  useEffect(() => {
    const now = performance.now();
    if (first.current.id !== id) {
      first.current = { id, at: now, checked };
      setRate(0);
      return;
    }
    const seconds = (now - first.current.at) / 1_000;
    if (seconds > 0.5) setRate((checked - first.current.checked) / seconds);
  }, [id, checked]);
  return rate;
}

/** How far a verification has come. The numbers are for the eyes and the bar: read out, each would interrupt the one before. */
export function VerificationProgress({ verification, isLost }: Progress) {
  const t = useTranslations("auditVerify.verify");
  const { state, range, checked, total } = verification;
  const rate = useRate(verification);
  const whole = range.from === 1 && range.to === null;
  const isFinishing = state === "running" && whole && total > 0 && checked >= total;
  const said =
    state === "queued"
      ? t("queued")
      : isFinishing
        ? t("finishing")
        : t("running", { whole: String(whole), from: String(range.from), to: String(range.to ?? "none") });
  return (
    <div className="flex flex-col gap-1">
      <p aria-live="polite">
        {said} {isLost ? t("unreachable") : t("leave")}
      </p>
      <progress aria-label={t("progress")} className="h-1.5 w-full max-w-md accent-accent" max={Math.max(1, total)} value={checked} />
      <Numbers checked={checked} total={total} rate={rate} />
    </div>
  );
}

function Numbers({ checked, total, rate }: { checked: number; total: number; rate: number }) {
  const t = useTranslations("auditVerify.verify");
  const percent = total > 0 ? Math.min(100, Math.floor((checked / total) * 100)) : 0;
  const seconds = Math.ceil(Math.max(0, total - checked) / rate);
  const parts = [t("checked", { percent, checked, total })];
  if (rate > 0) {
    parts.push(t("rate", { rate: Math.round(rate) }));
    parts.push(seconds < 90 ? t("left", { seconds }) : t("leftMinutes", { minutes: Math.round(seconds / 60) }));
  }
  return (
    <p aria-hidden className="text-[0.8125rem] text-muted tabular-nums">
      {parts.join(" · ")}
    </p>
  );
}
