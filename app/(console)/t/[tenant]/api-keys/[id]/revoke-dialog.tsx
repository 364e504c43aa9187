"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { revokeApiKeyAction } from "@/lib/api-keys/actions";
import type { KeyDialogProps } from "./key-actions";
import { LastUse } from "./last-use";

/** A key that was used lately asks for its name first. */
export function RevokeDialog({ tenant, apiKey, audit, open, onOpenChange }: KeyDialogProps) {
  const { id, name, usedLately } = apiKey;
  const t = useTranslations("apiKeys");
  const router = useRouter();
  const toast = useToast();
  const revoke = useAction(revokeApiKeyAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: t("actions.revoked", { name }), ...(audit ? { link: { href: audit, label: t("actions.entry") } } : {}) });
      router.refresh();
    },
  });
  const effect = (
    <>
      <p>{t("actions.revokeEffect")}</p>
      <LastUse apiKey={apiKey} />
    </>
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("actions.revokeTitle", { name })}
      effect={effect}
      confirmLabel={t("actions.revokeSubmit")}
      {...(usedLately ? { tier: 2, typeName: name } : { tier: 1 })}
      reason="required"
      onConfirm={(reason) => revoke.run({ id, reason })}
    />
  );
}
