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
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { createCredentialAction } from "@/lib/credentials/actions";
import {
  type CreateCredentialInput,
  type CredentialKind,
  editableSettings,
  type FieldName,
  kindNames,
  kinds,
  vendors,
} from "@/lib/credentials/schema";
import { paths } from "@/lib/paths";
import { KindField } from "./kind-field";

type CredentialFormProps = { tenant: string; workspaces: readonly { id: string; name: string }[] };

const fieldsOf = (kind: CredentialKind): FieldName[] => [...editableSettings(kind), ...kinds[kind].secrets];

/** What the form holds, as the operation takes it. Blank fields are left out; the server says which of them it needs. */
function inputOf(kind: CredentialKind, data: FormData): CreateCredentialInput {
  const text = (name: string) => String(data.get(name) ?? "");
  const values = fieldsOf(kind)
    .filter((field) => text(field) !== "")
    .map((field) => [field, text(field)]);
  const expiresAt = text("expiresAt") === "" ? null : `${text("expiresAt")}T23:59:59Z`;
  return {
    kind,
    name: text("name"),
    vendor: text("vendor"),
    workspaceId: text("workspaceId"),
    expiresAt,
    ...Object.fromEntries(values),
  } as CreateCredentialInput;
}

export function CredentialForm({ tenant, workspaces }: CredentialFormProps) {
  const router = useRouter();
  const toast = useToast();
  const [kind, setKind] = useState<CredentialKind>("api_key");
  const { submit, pending, error, fields } = useAction(createCredentialAction.bind(null, tenant), {
    onSuccess: ({ id, name }) => {
      toast({ title: `${name} is stored` });
      router.push(paths.credential(tenant, id));
    },
  });
  const store = (
    <Button form="new-credential" type="submit" variant="primary" pending={pending}>
      Store credential
    </Button>
  );
  return (
    <Section title="The new credential" footer={store}>
      <Form id="new-credential" onSubmit={submit((data) => inputOf(kind, data))}>
        {error && <ErrorMessage error={error} />}
        <Field label="Name" help="Unique in its workspace." error={fields.name}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Field label="Vendor" help="Whose secret this is. Choose one or write another." error={fields.vendor}>
          {(control) => <Input {...control} name="vendor" list="vendors" required maxLength={100} autoComplete="off" />}
        </Field>
        <datalist id="vendors">
          {vendors.map(({ key, title }) => (
            <option key={key} value={key} label={title} />
          ))}
        </datalist>
        <Field
          label="Workspace"
          help="Its secret is sealed under this workspace's key, and only keys of this workspace can lease it."
          error={fields.workspaceId}
        >
          {(control) => (
            <Select {...control} name="workspaceId">
              {workspaces.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Kind" error={fields.kind}>
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
        <Field
          label="Expires on"
          optional
          help="When the vendor ends it: at the end of this day, UTC. Gatehouse reminds you 30 days before."
          error={fields.expiresAt}
        >
          {(control) => <Input {...control} name="expiresAt" type="date" />}
        </Field>
      </Form>
    </Section>
  );
}
