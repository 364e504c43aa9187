"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { removeTotpAction } from "@/lib/authenticators/actions";

const ConfirmDialog = dynamic(() => import("@/components/console/confirm-dialog").then((file) => file.ConfirmDialog));

export function RemoveTotp({ refusal }: { refusal?: string }) {
  const t = useTranslations("account.factor");
  const toast = useToast();
  const [open, setOpen] = useState<boolean>();
  const { run } = useAction(removeTotpAction, { onSuccess: () => toast({ title: t("removed") }) });
  return (
    <>
      <ReasonedButton disabledReason={refusal} onClick={() => setOpen(true)}>
        {t("remove")}
      </ReasonedButton>
      {open !== undefined && (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          title={t("removeTitle")}
          effect={t("removeEffect")}
          confirmLabel={t("remove")}
          tier={1}
          onConfirm={() => run({})}
        />
      )}
    </>
  );
}
