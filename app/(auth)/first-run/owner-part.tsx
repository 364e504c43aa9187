"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";

/** Who signs in first. */
export function OwnerPart({ errors }: { errors: Record<string, string> }) {
  const t = useTranslations("auth");
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 w-full border-b border-line pb-1.5 font-semibold">{t("firstRun.ownerPart")}</legend>
      <Field label={t("firstRun.name")} error={errors.name}>
        {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="name" />}
      </Field>
      <Field label={t("firstRun.email")} help={t("firstRun.emailHelp")} error={errors.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t("password")} help={t("firstRun.passwordHelp")} error={errors.password}>
        {(control) => <PasswordInput {...control} name="password" required maxLength={1_000} autoComplete="new-password" />}
      </Field>
    </fieldset>
  );
}
