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
import { updateApiKeyAction } from "@/lib/api-keys/actions";
import { paths } from "@/lib/paths";

type KeyNameProps = { tenant: string; id: string; name: string; origin: string; audit: string | undefined; refusal: string | undefined };

/** The name, and the form to change it where the person may. */
export function KeyName({ tenant, id, name, origin, audit, refusal }: KeyNameProps) {
  const t = useTranslations("apiKeys.rename");
  const entry = useTranslations("apiKeys.actions")("entry");
  const router = useRouter();
  const toast = useToast();
  const { submit, pending, error, fields } = useAction(updateApiKeyAction.bind(null, tenant), {
    onSuccess: (renamed) => {
      toast({ title: t("saved", { name: renamed.name }), ...(audit ? { link: { href: audit, label: entry } } : {}) });
      router.refresh();
    },
  });
  const save = (
    <ReasonedButton form="key-name" type="submit" variant="primary" pending={pending} disabledReason={refusal}>
      {t("submit")}
    </ReasonedButton>
  );
  return (
    <Section title={t("title")} footer={save}>
      <GuardedForm id="key-name" onSubmit={submit((data) => ({ id, name: String(data.get("name")) }))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label={t("label")} help={t("help")} error={fields.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={name}
              required
              maxLength={100}
              readOnly={refusal !== undefined}
              autoComplete="off"
            />
          )}
        </Field>
      </GuardedForm>
      <EquivalentCommand origin={origin} path={paths.apiKeyRoute(id)} method="PATCH" body={{ name }} permission="api_keys:update" />
    </Section>
  );
}
