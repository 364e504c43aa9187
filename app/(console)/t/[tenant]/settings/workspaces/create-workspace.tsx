"use client";

import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { createWorkspaceAction } from "@/lib/workspaces/actions";
import { NameDialog } from "./name-dialog";

export function CreateWorkspace({ tenant, refusal }: { tenant: string; refusal?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ReasonedButton variant="primary" disabledReason={refusal} onClick={() => setOpen(true)}>
        New workspace
      </ReasonedButton>
      <NameDialog
        open={open}
        onOpenChange={setOpen}
        title="New workspace"
        description="Its credentials are sealed under a key of its own."
        saveLabel="Create workspace"
        action={(name) => createWorkspaceAction(tenant, { name })}
        done={(name) => `Workspace ${name} created`}
      />
    </>
  );
}
