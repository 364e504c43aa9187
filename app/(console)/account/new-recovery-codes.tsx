"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { SecretOnceDialog } from "@/components/console/secret-once";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { regenerateRecoveryCodesAction } from "@/lib/authenticators/actions";

export function NewRecoveryCodes({ left }: { left: number }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const { run } = useAction(regenerateRecoveryCodesAction, { onSuccess: (output) => setCodes(output.codes) });
  const close = () => {
    setCodes(undefined);
    router.refresh();
  };
  const effect = left > 0 ? `You get ten new codes. The ${left} you have left stop working at once.` : "You get ten new codes.";
  return (
    <>
      <Button onClick={() => setOpen(true)}>New recovery codes</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="New recovery codes"
        effect={effect}
        confirmLabel="Make new codes"
        tone="primary"
        onConfirm={() => run({})}
      />
      {codes && <SecretOnceDialog title="Your new recovery codes" label="recovery codes" secret={codes.join("\n")} onClose={close} />}
    </>
  );
}
