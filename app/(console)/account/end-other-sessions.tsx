"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { endOtherSessionsAction } from "@/lib/sessions/actions";

const ConfirmDialog = dynamic(() => import("@/components/console/confirm-dialog").then((file) => file.ConfirmDialog));

export function EndOtherSessions({ count }: { count: number }) {
  const t = useTranslations("account.sessions");
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState<boolean>();
  const { run } = useAction(endOtherSessionsAction, {
    onSuccess: ({ ended }) => {
      toast({ title: t("endedOthers", { count: ended }) });
      router.refresh();
    },
  });
  return (
    <>
      <ReasonedButton disabledReason={count === 0 ? t("only") : undefined} onClick={() => setOpen(true)}>
        {t("endOthers")}
      </ReasonedButton>
      {open !== undefined && (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          title={t("endOthersTitle")}
          effect={t("endOthersEffect", { count })}
          confirmLabel={t("endOthers")}
          tier={1}
          onConfirm={() => run({})}
        />
      )}
    </>
  );
}
