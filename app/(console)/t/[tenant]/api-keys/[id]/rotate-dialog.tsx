"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { KeySecret } from "@/components/console/key-secret";
import { useAction } from "@/components/console/use-action";
import { Dialog } from "@/components/ui/dialog";
import { rotateApiKeyAction } from "@/lib/api-keys/actions";
import type { KeyDialogProps } from "./key-actions";
import { LastUse } from "./last-use";

/** Gives the key a new secret and shows it, in a dialog that only its own button closes. */
export function RotateDialog({ tenant, apiKey, open, onOpenChange }: KeyDialogProps) {
  const { id, name, usedLately } = apiKey;
  const t = useTranslations("apiKeys.actions");
  const router = useRouter();
  const [secret, setSecret] = useState<string>();
  const rotate = useAction(rotateApiKeyAction.bind(null, tenant), { onSuccess: (rotated) => setSecret(rotated.secret) });
  const stored = () => {
    setSecret(undefined);
    router.refresh();
  };
  const effect = (
    <>
      <p>{t("rotateEffect")}</p>
      <LastUse apiKey={apiKey} />
    </>
  );
  return (
    <>
      <ConfirmDialog
        open={open}
        onOpenChange={onOpenChange}
        title={t("rotateTitle", { name })}
        effect={effect}
        confirmLabel={t("rotateSubmit")}
        {...(usedLately ? { tier: 2, typeName: name } : { tier: 1 })}
        reason="optional"
        onConfirm={(reason) => rotate.run({ id, ...(reason ? { reason } : {}) })}
      />
      {secret && (
        <Dialog open onOpenChange={() => {}} title={t("newSecret", { name })} size="large">
          <KeySecret secret={secret} onClose={stored} />
        </Dialog>
      )}
    </>
  );
}
