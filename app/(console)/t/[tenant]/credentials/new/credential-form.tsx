"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { ErrorMessage } from "@/components/console/error-message";
import { GuardedForm } from "@/components/console/guarded-form";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { createCredentialAction } from "@/lib/credentials/actions";
import { type CredentialKind, kindNames, kinds, vendors } from "@/lib/credentials/kinds";
import { paths } from "@/lib/paths";
import { KindField } from "./kind-field";
import { bodyOf, fieldsOf, inputOf } from "./new-credential";

type CredentialFormProps = { tenant: string; workspaces: readonly { id: string; name: string }[]; origin: string };

export function CredentialForm({ tenant, workspaces, origin }: CredentialFormProps) {
  const t = useTranslations("credentials");
  const router = useRouter();
  const toast = useToast();
  const [kind, setKind] = useState<CredentialKind>("api_key");
  const [workspaceId, setWorkspaceId] = useState(workspaces[0]?.id ?? "");
  const { submit, pending, error, fields } = useAction(createCredentialAction.bind(null, tenant), {
    onSuccess: ({ id, name }) => {
      toast({ title: t("create.stored", { name }) });
      router.push(paths.credential(tenant, id));
    },
  });
  const store = (
    <Button form="new-credential" type="submit" variant="primary" pending={pending}>
      {t("create.submit")}
    </Button>
  );
  return (
    <Section title={t("create.section")} footer={store}>
      <GuardedForm id="new-credential" onSubmit={submit((data) => inputOf(kind, data))}>
        {error && <ErrorMessage error={error} />}
        <Field label={t("fields.name")} help={t("fields.nameHelp")} error={fields.name}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Field label={t("fields.vendor")} help={t("fields.vendorHelp")} error={fields.vendor}>
          {(control) => <Input {...control} name="vendor" list="vendors" required maxLength={100} autoComplete="off" />}
        </Field>
        <datalist id="vendors">
          {vendors.map(({ key, title }) => (
            <option key={key} value={key} label={title} />
          ))}
        </datalist>
        <Field label={t("fields.workspace")} help={t("fields.workspaceHelp")} error={fields.workspaceId}>
          {(control) => (
            <Select {...control} name="workspaceId" value={workspaceId} onChange={(event) => setWorkspaceId(event.target.value)}>
              {workspaces.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("fields.kind")} error={fields.kind}>
          {(control) => (
            <Select {...control} name="kind" value={kind} onChange={(event) => setKind(event.target.value as CredentialKind)}>
              {kindNames.map((name) => (
                <option key={name} value={name}>
                  {kinds[name].title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {fieldsOf(kind).map((field) => (
          <KindField key={field} field={field} error={fields[field]} />
        ))}
        <Field label={t("fields.expires")} optional help={t("fields.expiresHelp")} error={fields.expiresAt}>
          {(control) => <Input {...control} name="expiresAt" type="date" />}
        </Field>
      </GuardedForm>
      <EquivalentCommand
        origin={origin}
        path={paths.credentialsRoute}
        method="POST"
        body={bodyOf(kind, workspaceId)}
        permission="credentials:create"
      />
    </Section>
  );
}
