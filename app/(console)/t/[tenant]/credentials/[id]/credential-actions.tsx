"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { deleteCredentialAction } from "@/lib/credentials/actions";
import type { CredentialRefusals } from "@/lib/credentials/controls";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { paths } from "@/lib/paths";
import { RotateDialog } from "./rotate-dialog";

type Act = "rotate" | "delete";
type CredentialActionsProps = { tenant: string; credential: CredentialSummary; refusals: CredentialRefusals; opened: Act | undefined };

/** Rotating and deleting. The address may ask for one of the dialogs to be open. */
export function CredentialActions({ tenant, credential, refusals, opened }: CredentialActionsProps) {
  const { id, name } = credential;
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(opened && !refusals[opened] ? opened : undefined);
  const close = (next: boolean) => !next && setOpen(undefined);
  const remove = useAction(deleteCredentialAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: `${name} is deleted` });
      router.push(paths.credentials(tenant));
    },
  });
  return (
    <>
      <ReasonedButton disabledReason={refusals.rotate} onClick={() => setOpen("rotate")}>
        Rotate
      </ReasonedButton>
      <ReasonedButton disabledReason={refusals.delete} onClick={() => setOpen("delete")}>
        Delete
      </ReasonedButton>
      <RotateDialog tenant={tenant} credential={credential} open={open === "rotate"} onOpenChange={close} />
      <ConfirmDialog
        open={open === "delete"}
        onOpenChange={close}
        title={`Delete ${name}?`}
        effect="Whatever leases it stops getting its secret at once. The secret cannot be recovered. The audit log is kept."
        confirmLabel="Delete credential"
        typeName={name}
        reason="required"
        onConfirm={(reason) => remove.run({ id, reason })}
      />
    </>
  );
}
