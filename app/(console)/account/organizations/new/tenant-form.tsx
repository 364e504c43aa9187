"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { createTenantAction } from "@/lib/tenants/actions";
import { slugRule, suggestSlug, tenantSlug } from "@/lib/tenants/schema";
import { workspaceName, workspaceNameRule } from "@/lib/workspaces/schema";

type Rule = { safeParse: (value: string) => { success: boolean } };
const broken = (rule: Rule, value: string, sentence: string) => (value !== "" && !rule.safeParse(value).success ? sentence : undefined);
const plainText = { required: true, autoCapitalize: "none", autoComplete: "off", spellCheck: false, className: "font-mono" } as const;

/** The address follows the name until somebody types one of their own. */
export function TenantForm() {
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
      Create organization
    </Button>
  );
  return (
    <Section title="The new organization" footer={create}>
      <Form id="new-tenant" onSubmit={submit((data) => ({ name: String(data.get("name")), slug, workspace }))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label="Organization name" help="What people see. It can be changed later." error={fields.name}>
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
        <Field
          label="Address"
          help={`Part of every link, and never changes. ${slugRule}`}
          error={broken(tenantSlug, slug, slugRule) ?? fields.slug}
        >
          {(control) => <Input {...control} {...plainText} name="slug" value={slug} onChange={(event) => choose(event.target.value)} />}
        </Field>
        <Field
          label="First workspace"
          help={workspaceNameRule}
          error={broken(workspaceName, workspace, workspaceNameRule) ?? fields.workspace}
        >
          {(control) => (
            <Input {...control} {...plainText} name="workspace" value={workspace} onChange={(event) => setWorkspace(event.target.value)} />
          )}
        </Field>
      </Form>
    </Section>
  );
}
