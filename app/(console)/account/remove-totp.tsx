"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { removeTotpAction } from "@/lib/authenticators/actions";

export function RemoveTotp({ refusal }: { refusal?: string }) {
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const { run } = useAction(removeTotpAction, { onSuccess: () => toast({ title: "Two-factor authentication is off" }) });
  return (
    <>
      <ReasonedButton disabledReason={refusal} onClick={() => setOpen(true)}>
        Remove
      </ReasonedButton>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Remove the authenticator app"
        effect="Your password alone will sign you in, your recovery codes stop working, and you can no longer change what needs a second factor."
        confirmLabel="Remove"
        onConfirm={() => run({})}
      />
    </>
  );
}
