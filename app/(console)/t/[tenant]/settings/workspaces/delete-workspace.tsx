"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { deleteWorkspaceAction } from "@/lib/workspaces/actions";

type Workspace = { id: string; name: string; apiKeys: number; credentials: number };
type DeleteWorkspaceProps = { tenant: string; workspace: Workspace; refusal?: string };

function effectOf({ apiKeys, credentials }: Workspace): string {
  const keys = apiKeys === 1 ? "1 API key stops working at once." : `${apiKeys} API keys stop working at once.`;
  const deleted = credentials === 1 ? "1 credential is deleted." : `${credentials} credentials are deleted.`;
  const effects = [...(apiKeys > 0 ? [keys] : []), ...(credentials > 0 ? [deleted] : [])];
  return [
    ...effects,
    "The workspace's encryption key is destroyed, so nothing in it can be recovered. Roles given in it end. The audit log is kept.",
  ].join(" ");
}

export function DeleteWorkspace({ tenant, workspace, refusal }: DeleteWorkspaceProps) {
  const { id, name } = workspace;
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const { run } = useAction(deleteWorkspaceAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: `Workspace ${name} deleted` });
      router.refresh();
    },
  });
  return (
    <>
      <ReasonedButton size="small" disabledReason={refusal} onClick={() => setOpen(true)} aria-label={`Delete ${name}`}>
        Delete
      </ReasonedButton>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete workspace ${name}?`}
        effect={effectOf(workspace)}
        confirmLabel="Delete workspace"
        typeName={name}
        reason="required"
        onConfirm={(reason) => run({ id, name, reason })}
      />
    </>
  );
}
