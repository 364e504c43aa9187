"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { renameWorkspaceAction } from "@/lib/workspaces/actions";

const NameDialog = dynamic(() => import("./name-dialog").then((file) => file.NameDialog));

type RenameWorkspaceProps = {
  tenant: string;
  workspace: { id: string; name: string };
  refusal?: string;
  origin: string;
  audit: string | undefined;
};

export function RenameWorkspace({ tenant, workspace: { id, name }, refusal, origin, audit }: RenameWorkspaceProps) {
  const t = useTranslations("settings.workspaces");
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <ReasonedButton size="small" disabledReason={refusal} onClick={() => setOpen(true)} aria-label={t("renameOf", { name })}>
        {t("rename")}
      </ReasonedButton>
      {open !== undefined && (
        <NameDialog
          open={open}
          onOpenChange={setOpen}
          title={t("renameOf", { name })}
          description={t("renameText")}
          saveLabel={t("save")}
          defaultValue={name}
          action={(changed) => renameWorkspaceAction(tenant, { id, name: changed })}
          audit={() => audit}
          done={(changed) => t("renamedToast", { before: name, after: changed })}
          command={
            <EquivalentCommand
              origin={origin}
              method="PATCH"
              path={`/api/v1/workspaces/${id}`}
              body={{ name: "…" }}
              permission="workspaces:update"
            />
          }
        />
      )}
    </>
  );
}
