"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { deleteWorkspaceAction } from "@/lib/workspaces/actions";

const ConfirmDialog = dynamic(() => import("@/components/console/confirm-dialog").then((file) => file.ConfirmDialog));

type Workspace = { id: string; name: string; apiKeys: number; credentials: number };
type DeleteWorkspaceProps = { tenant: string; workspace: Workspace; refusal?: string; audit: string | undefined };

export function DeleteWorkspace({ tenant, workspace, refusal, audit }: DeleteWorkspaceProps) {
  const { id, name, apiKeys, credentials } = workspace;
  const t = useTranslations("settings.workspaces");
  const inLog = useTranslations("settings")("inLog");
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState<boolean>();
  const { run } = useAction(deleteWorkspaceAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: t("deletedToast", { name }), link: audit ? { href: audit, label: inLog } : undefined });
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
          title={t("deleteTitle", { name })}
          effect={t("deleteEffect", { apiKeys, credentials })}
          confirmLabel={t("deleteButton")}
          tier={3}
          typeName={name}
          onConfirm={(reason) => run({ id, name, reason })}
        />
      )}
    </>
  );
}
