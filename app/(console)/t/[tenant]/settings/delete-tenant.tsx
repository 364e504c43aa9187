"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { deleteTenantAction } from "@/lib/tenants/actions";

type DeleteTenantProps = { tenant: string; name: string; refusal?: string };

const effect =
  "Everybody loses access and every API key stops working at once. All credentials are deleted and cannot be recovered. The audit log is kept. The address can never be used again.";

export function DeleteTenant({ tenant, name, refusal }: DeleteTenantProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { run } = useAction(deleteTenantAction.bind(null, tenant), { onSuccess: () => router.replace(paths.home) });
  return (
    <Section title="Delete this organization" description={effect} tone="danger">
      <div>
        <ReasonedButton variant="danger" disabledReason={refusal} onClick={() => setOpen(true)}>
          Delete organization
        </ReasonedButton>
      </div>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        effect={effect}
        confirmLabel="Delete organization"
        typeName={tenant}
        reason="required"
        onConfirm={(reason) => run({ slug: tenant, reason })}
      />
    </Section>
  );
}
