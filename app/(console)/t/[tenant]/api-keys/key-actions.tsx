"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { SecretOnceDialog } from "@/components/console/secret-once";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { revokeApiKeyAction, rotateApiKeyAction } from "@/lib/api-keys/actions";
import type { ApiKeyRefusals } from "@/lib/api-keys/controls";

type KeyActionsProps = { tenant: string; id: string; name: string; usedLately: boolean; refusals: ApiKeyRefusals };

const lately = "It was used within the last 24 hours, so something still depends on it.";

/** Rotating and revoking one key. A key in use asks for its name first. */
export function KeyActions({ tenant, id, name, usedLately, refusals }: KeyActionsProps) {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState<"rotate" | "revoke">();
  const [secret, setSecret] = useState<string>();
  const rotate = useAction(rotateApiKeyAction.bind(null, tenant), { onSuccess: (rotated) => setSecret(rotated.secret) });
  const revoke = useAction(revokeApiKeyAction.bind(null, tenant), {
    onSuccess: () => {
      toast({ title: `${name} is revoked` });
      router.refresh();
    },
  });
  const stored = () => {
    setSecret(undefined);
    router.refresh();
  };
  const confirmation = { onOpenChange: () => setOpen(undefined), ...(usedLately ? { typeName: name } : {}) };
  return (
    <div className="flex justify-end gap-2">
      <ReasonedButton size="small" disabledReason={refusals.rotate} onClick={() => setOpen("rotate")} aria-label={`Rotate ${name}`}>
        Rotate
      </ReasonedButton>
      <ReasonedButton size="small" disabledReason={refusals.revoke} onClick={() => setOpen("revoke")} aria-label={`Revoke ${name}`}>
        Revoke
      </ReasonedButton>
      <ConfirmDialog
        {...confirmation}
        open={open === "rotate"}
        title={`Rotate ${name}?`}
        effect={`The key gets a new secret, shown once. The old secret is refused from the next call on. ${usedLately ? lately : ""}`}
        confirmLabel="Rotate key"
        reason="optional"
        onConfirm={(reason) => rotate.run({ id, ...(reason ? { reason } : {}) })}
      />
      <ConfirmDialog
        {...confirmation}
        open={open === "revoke"}
        title={`Revoke ${name}?`}
        effect={`Its next call is refused, and it cannot be brought back. ${usedLately ? lately : ""}`}
        confirmLabel="Revoke key"
        reason="required"
        onConfirm={(reason) => revoke.run({ id, reason })}
      />
      {secret && <SecretOnceDialog title={`The new secret of ${name}`} label="API key" secret={secret} onClose={stored} />}
    </div>
  );
}
