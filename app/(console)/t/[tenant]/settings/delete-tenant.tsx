"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { useAction } from "@/components/console/use-action";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { deleteTenantAction } from "@/lib/tenants/actions";

const ConfirmDialog = dynamic(() => import("@/components/console/confirm-dialog").then((file) => file.ConfirmDialog));

type DeleteTenantProps = { tenant: string; name: string; refusal?: string; origin: string };

export function DeleteTenant({ tenant, name, refusal, origin }: DeleteTenantProps) {
  const t = useTranslations("settings.organization");
  const router = useRouter();
  const [open, setOpen] = useState<boolean>();
  const { run } = useAction(deleteTenantAction.bind(null, tenant), { onSuccess: () => router.replace(paths.home) });
  return (
    <Section title={t("delete")} description={t("deleteEffect")} tone="danger">
      <div>
        <ReasonedButton variant="danger" disabledReason={refusal} onClick={() => setOpen(true)}>
          {t("deleteButton")}
        </ReasonedButton>
      </div>
      <EquivalentCommand
        origin={origin}
        method="DELETE"
        path="/api/v1/tenant"
        body={{ slug: tenant, reason: "…" }}
        permission="org:delete"
        organization={tenant}
      />
      {open !== undefined && (
        <ConfirmDialog
          open={open}
          onOpenChange={setOpen}
          title={t("deleteTitle", { name })}
          effect={t("deleteEffect")}
          confirmLabel={t("deleteButton")}
          tier={3}
          typeName={tenant}
          onConfirm={(reason) => run({ slug: tenant, reason })}
        />
      )}
    </Section>
  );
}
