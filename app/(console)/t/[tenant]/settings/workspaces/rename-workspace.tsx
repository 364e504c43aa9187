"use client";

import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { renameWorkspaceAction } from "@/lib/workspaces/actions";
import { NameDialog } from "./name-dialog";

type RenameWorkspaceProps = { tenant: string; workspace: { id: string; name: string }; refusal?: string };

export function RenameWorkspace({ tenant, workspace: { id, name }, refusal }: RenameWorkspaceProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ReasonedButton size="small" disabledReason={refusal} onClick={() => setOpen(true)} aria-label={`Rename ${name}`}>
        Rename
      </ReasonedButton>
      <NameDialog
        open={open}
        onOpenChange={setOpen}
        title={`Rename ${name}`}
        description="API keys and credentials keep working: they know the workspace by its id."
        saveLabel="Save name"
        defaultValue={name}
        action={(changed) => renameWorkspaceAction(tenant, { id, name: changed })}
        done={(changed) => `${name} is now called ${changed}`}
      />
    </>
  );
}
