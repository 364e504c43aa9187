"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { paths } from "@/lib/paths";
import { createWorkspaceAction } from "@/lib/workspaces/actions";

const NameDialog = dynamic(() => import("./name-dialog").then((file) => file.NameDialog));

type CreateWorkspaceProps = {
  tenant: string;
  refusal?: string;
  origin: string;
  readsAudit: boolean;
};

export function CreateWorkspace({ tenant, refusal, origin, readsAudit }: CreateWorkspaceProps) {
  const t = useTranslations("settings.workspaces");
  // The command menu leads to this page with the dialog open.
  const asked = useSearchParams().get("open") === "new" && !refusal;
  const [open, setOpen] = useState<boolean | undefined>(asked || undefined);
  useEffect(() => {
    if (asked) setOpen(true);
  }, [asked]);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next && asked) window.history.replaceState(null, "", paths.workspaces(tenant));
  };
  return (
    <>
      <ReasonedButton variant="primary" disabledReason={refusal} data-create onClick={() => setOpen(true)}>
        {t("new")}
      </ReasonedButton>
      {open !== undefined && (
        <NameDialog
          open={open}
          onOpenChange={change}
          title={t("new")}
          description={t("newText")}
          saveLabel={t("create")}
          action={(name) => createWorkspaceAction(tenant, { name })}
          audit={(id) => (readsAudit ? paths.auditOf(tenant, id) : undefined)}
          done={(name) => t("createdToast", { name })}
          command={
            <EquivalentCommand
              origin={origin}
              method="POST"
              path="/api/v1/workspaces"
              body={{ name: "…" }}
              permission="workspaces:create"
              organization={tenant}
            />
          }
        />
      )}
    </>
  );
}
