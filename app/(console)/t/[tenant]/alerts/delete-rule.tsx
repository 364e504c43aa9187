"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { deleteAlertRuleAction } from "@/lib/alerts/actions";

const ConfirmDialog = dynamic(() => import("@/components/console/confirm-dialog").then((file) => file.ConfirmDialog));

type DeleteRuleProps = { tenant: string; rule: { id: string; name: string }; refusal: string | undefined };

export function DeleteRule({ tenant, rule: { id, name }, refusal }: DeleteRuleProps) {
  const t = useTranslations("alerts.rules");
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState<boolean>();
  const { run } = useAction(deleteAlertRuleAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: t("deleted", { name }) });
      router.refresh();
    },
  });
  return (
    <>
      <ReasonedButton size="small" disabledReason={refusal} onClick={() => setOpen(true)} aria-label={t("deleteOf", { name })}>
        {t("delete")}
      </ReasonedButton>
      {open !== undefined && (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          tier={1}
          title={t("deleteTitle", { name })}
          effect={t("deleteEffect")}
          confirmLabel={t("deleteButton")}
          onConfirm={() => run({ id })}
        />
      )}
    </>
  );
}
