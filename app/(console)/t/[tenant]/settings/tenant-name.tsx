"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { ErrorMessage } from "@/components/console/error-message";
import { GuardedForm } from "@/components/console/guarded-form";
import { useAction } from "@/components/console/use-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { useToast } from "@/components/ui/toast";
import { renameTenantAction } from "@/lib/tenants/actions";

type TenantNameProps = { tenant: string; name: string; refusal?: string; origin: string; audit: string | undefined };

/** The name, and the form to change it where the person may. */
export function TenantName({ tenant, name, refusal, origin, audit }: TenantNameProps) {
  const t = useTranslations("settings.organization");
  const inLog = useTranslations("settings")("inLog");
  const router = useRouter();
  const toast = useToast();
  const { submit, pending, error, fields } = useAction(renameTenantAction.bind(null, tenant), {
    onSuccess: (renamed) => {
      toast({ title: t("renamed", { name: renamed.name }), link: audit ? { href: audit, label: inLog } : undefined });
      router.refresh();
    },
  });
  return (
    <Section title={t("name")}>
      <GuardedForm saved={name} bar={{ save: t("save"), pending }} onSubmit={submit((data) => ({ name: String(data.get("name")) }))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label={t("nameLabel")} help={t("nameHelp")} error={fields.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={name}
              required
              maxLength={100}
              readOnly={refusal !== undefined}
              autoComplete="organization"
            />
          )}
        </Field>
      </GuardedForm>
      {refusal && (
        <div>
          <ReasonedButton disabledReason={refusal}>{t("save")}</ReasonedButton>
        </div>
      )}
      <EquivalentCommand
        origin={origin}
        method="PATCH"
        path="/api/v1/tenant"
        body={{ name: "…" }}
        permission="org:update"
        organization={tenant}
      />
    </Section>
  );
}
