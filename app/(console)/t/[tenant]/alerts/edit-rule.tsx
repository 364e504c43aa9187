"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import type { EditedRule, RuleFormFacts } from "./rule-dialog";

const RuleDialog = dynamic(() => import("./rule-dialog").then((file) => file.RuleDialog));

/** Opens the form of one rule. */
export function EditRule({ rule, refusal, ...form }: RuleFormFacts & { rule: EditedRule; refusal: string | undefined }) {
  const t = useTranslations("alerts.rules");
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <ReasonedButton size="small" disabledReason={refusal} onClick={() => setOpen(true)} aria-label={t("editOf", { name: rule.name })}>
        {t("edit")}
      </ReasonedButton>
      {open !== undefined && <RuleDialog {...form} rule={rule} open={open} onOpenChange={setOpen} />}
    </>
  );
}
