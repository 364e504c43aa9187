"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import type { RuleFormFacts } from "./rule-dialog";

const RuleDialog = dynamic(() => import("./rule-dialog").then((file) => file.RuleDialog));

/** Opens the form of a rule of the organization's own. */
export function NewRule({ refusal, ...form }: RuleFormFacts & { refusal: string | undefined }) {
  const t = useTranslations("alerts.rules");
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <ReasonedButton variant="primary" disabledReason={refusal} data-create onClick={() => setOpen(true)}>
        {t("new")}
      </ReasonedButton>
      {open !== undefined && <RuleDialog {...form} open={open} onOpenChange={setOpen} />}
    </>
  );
}
