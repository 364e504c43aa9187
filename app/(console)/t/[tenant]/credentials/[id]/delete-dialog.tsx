"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { Timestamp } from "@/components/console/timestamp";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { deleteCredentialAction } from "@/lib/credentials/actions";
import { paths } from "@/lib/paths";
import type { CredentialDialogProps } from "./credential-actions";

/** Asks for the name and the reason, and says what is known about what depends on it. */
export function DeleteDialog({ tenant, credential: { id, name, lastUsedAt }, audit, open, onOpenChange }: CredentialDialogProps) {
  const t = useTranslations("credentials.deletion");
  const entry = useTranslations("credentials.edit")("entry");
  const router = useRouter();
  const toast = useToast();
  const remove = useAction(deleteCredentialAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: t("deleted", { name }), ...(audit ? { link: { href: audit, label: entry } } : {}) });
      router.push(paths.credentials(tenant));
    },
  });
  const effect = (
    <>
      <p>{t("effect")}</p>
      <p className="mt-2">
        {lastUsedAt ? t.rich("leased", { when: () => <Timestamp key="when" at={lastUsedAt} relative="age" /> }) : t("neverLeased")}
      </p>
    </>
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { name })}
      effect={effect}
      confirmLabel={t("submit")}
      tier={3}
      typeName={name}
      onConfirm={(reason) => remove.run({ id, reason })}
    />
  );
}
