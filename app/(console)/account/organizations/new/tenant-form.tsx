"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { GuardedForm } from "@/components/console/guarded-form";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { createTenantAction } from "@/lib/tenants/actions";
import { slugPattern, slugRule, suggestSlug } from "@/lib/tenants/slug";
import { workspaceNamePattern, workspaceNameRule } from "@/lib/workspaces/name";

const broken = (pattern: RegExp, value: string, sentence: string) => (value !== "" && !pattern.test(value) ? sentence : undefined);
const plainText = { required: true, autoCapitalize: "none", autoComplete: "off", spellCheck: false, className: "font-mono" } as const;

/** The address follows the name until somebody types one of their own. */
export function TenantForm() {
  const t = useTranslations("account.create");
  const router = useRouter();
  const [slug, setSlug] = useState("");
  const [chosen, setChosen] = useState(false);
  const [workspace, setWorkspace] = useState("main");
  const { submit, pending, error, fields } = useAction(createTenantAction, { onSuccess: (made) => router.push(paths.tenant(made.slug)) });
  const choose = (value: string) => {
    setSlug(value);
    setChosen(value !== "");
  };
  const create = (
    <Button form="new-tenant" type="submit" variant="primary" pending={pending}>
      {t("save")}
    </Button>
  );
  return (
    <Section title={t("section")} footer={create}>
      <GuardedForm id="new-tenant" onSubmit={submit((data) => ({ name: String(data.get("name")), slug, workspace }))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label={t("name")} help={t("nameHelp")} error={fields.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={100}
              autoComplete="organization"
              onChange={(event) => !chosen && setSlug(suggestSlug(event.target.value))}
            />
          )}
        </Field>
        <Field label={t("address")} help={t("addressHelp", { rule: slugRule })} error={broken(slugPattern, slug, slugRule) ?? fields.slug}>
          {(control) => <Input {...control} {...plainText} name="slug" value={slug} onChange={(event) => choose(event.target.value)} />}
        </Field>
        <Field
          label={t("workspace")}
          help={workspaceNameRule}
          error={broken(workspaceNamePattern, workspace, workspaceNameRule) ?? fields.workspace}
        >
          {(control) => (
            <Input {...control} {...plainText} name="workspace" value={workspace} onChange={(event) => setWorkspace(event.target.value)} />
          )}
        </Field>
      </GuardedForm>
    </Section>
  );
}
