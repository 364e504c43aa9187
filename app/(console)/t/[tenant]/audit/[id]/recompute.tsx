"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { SealedEntry, Step } from "./chain-check";

/** Reckons the entry's hashes again in this browser, from the stored text on this page, and says of each step whether it agrees. */
export function Recompute({ sealed }: { sealed: SealedEntry }) {
  const t = useTranslations("auditEntry.recompute");
  const [pending, setPending] = useState(false);
  const [steps, setSteps] = useState<readonly Step[] | "impossible">();
  const run = async () => {
    setPending(true);
    try {
      const { recompute } = await import("./chain-check");
      setSteps(await recompute(sealed));
    } catch {
      // Browsers hash only where the page came over HTTPS or from localhost.
      setSteps("impossible");
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="flex flex-col items-start gap-3" data-no-print>
      <Button onClick={run} pending={pending}>
        {t("run")}
      </Button>
      <div aria-live="polite" className="flex w-full min-w-0 flex-col gap-3">
        {steps === "impossible" && <p>{t("impossible")}</p>}
        {Array.isArray(steps) && (
          <ol className="flex flex-col gap-3">
            {(steps as readonly Step[]).map((step) => (
              <StepResult key={step.what} step={step} />
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}

function StepResult({ step: { what, computed, stored, agrees } }: { step: Step }) {
  const t = useTranslations("auditEntry.recompute");
  const Icon = agrees ? CircleCheck : CircleAlert;
  return (
    <li className="min-w-0">
      <p className={`flex items-start gap-1.5 font-medium ${agrees ? "text-ok" : "text-danger"}`}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t("result", { step: t(what), agrees: String(agrees) })}
      </p>
      <p className="text-muted">{t(`${what}How`)}</p>
      <p className="font-mono text-[0.8125rem] break-all">{t("computed", { hash: computed })}</p>
      {!agrees && <p className="font-mono text-[0.8125rem] break-all">{t("stored", { hash: stored })}</p>}
    </li>
  );
}
