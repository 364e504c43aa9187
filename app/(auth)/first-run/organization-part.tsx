"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { suggestSlug } from "@/lib/tenants/slug";
import { PlainInput } from "./plain-input";

/** The address follows the organization's name until somebody types one of their own. */
export function OrganizationPart({ errors }: { errors: Record<string, string> }) {
  const t = useTranslations("auth.firstRun");
  const [slug, setSlug] = useState("");
  const [chosen, setChosen] = useState(false);
  const choose = (value: string) => {
    setSlug(value);
    setChosen(value !== "");
  };
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 w-full border-b border-line pb-1.5 font-semibold">{t("organizationPart")}</legend>
      <Field label={t("organization")} help={t("organizationHelp")} error={errors.organization}>
        {(control) => (
          <Input
            {...control}
            name="organization"
            required
            maxLength={100}
            autoComplete="organization"
            onChange={(event) => !chosen && setSlug(suggestSlug(event.target.value))}
          />
        )}
      </Field>
      <Field label={t("slug")} help={t("slugHelp")} error={errors.slug}>
        {(control) => <PlainInput {...control} name="slug" maxLength={63} value={slug} onChange={(event) => choose(event.target.value)} />}
      </Field>
      <Field label={t("workspace")} help={t("workspaceHelp")} error={errors.workspace}>
        {(control) => <PlainInput {...control} name="workspace" maxLength={100} defaultValue="main" />}
      </Field>
    </fieldset>
  );
}
