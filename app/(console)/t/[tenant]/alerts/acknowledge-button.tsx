"use client";

import { Check } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import type { Acknowledged } from "./acknowledge-dialog";

const AcknowledgeDialog = dynamic(() => import("./acknowledge-dialog").then((file) => file.AcknowledgeDialog));

type AcknowledgeButtonProps = { tenant: string; origin: string; alert: Acknowledged; refusal: string | undefined };

/** Acknowledges the alert of one row. */
export function AcknowledgeButton({ tenant, origin, alert, refusal }: AcknowledgeButtonProps) {
  const t = useTranslations("alerts.acknowledge");
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <ReasonedButton
        size="small"
        disabledReason={refusal}
        onClick={() => setOpen(true)}
        aria-label={t("named", { alert: alert.sentence })}
      >
        <Check aria-hidden className="size-4" />
        {t("button")}
      </ReasonedButton>
      {open !== undefined && <AcknowledgeDialog {...{ tenant, origin, open }} alerts={[alert]} onClose={() => setOpen(false)} />}
    </>
  );
}
