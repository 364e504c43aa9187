"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { regenerateRecoveryCodesAction } from "@/lib/authenticators/actions";

const ConfirmDialog = dynamic(() => import("@/components/console/confirm-dialog").then((file) => file.ConfirmDialog));
const SecretOnceDialog = dynamic(() => import("@/components/console/secret-once").then((file) => file.SecretOnceDialog));

export function NewRecoveryCodes({ left }: { left: number }) {
  const t = useTranslations("account.codes");
  const router = useRouter();
  const [open, setOpen] = useState<boolean>();
  const [codes, setCodes] = useState<readonly string[]>();
  const { run } = useAction(regenerateRecoveryCodesAction, { onSuccess: (output) => setCodes(output.codes) });
  const close = () => {
    setCodes(undefined);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("new")}</Button>
      {open !== undefined && (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          title={t("new")}
          effect={t("effect", { left })}
          confirmLabel={t("make")}
          tone="primary"
          tier={1}
          onConfirm={() => run({})}
        />
      )}
      {codes && <SecretOnceDialog title={t("shown")} label={t("what")} secret={codes.join("\n")} onClose={close} />}
    </>
  );
}
