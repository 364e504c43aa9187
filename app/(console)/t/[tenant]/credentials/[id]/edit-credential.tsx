"use client";

import { useRouter } from "next/navigation";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { useToast } from "@/components/ui/toast";
import { updateCredentialAction } from "@/lib/credentials/actions";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { editableSettings, kinds, type UpdateCredentialInput, vendors } from "@/lib/credentials/schema";
import { SecretField, SettingField } from "./kind-field";

type EditCredentialProps = { tenant: string; credential: CredentialSummary; refusal?: string | undefined };

const dayOf = (moment: Date | null) => moment?.toISOString().slice(0, 10) ?? "";

/** Only what differs is sent: a blank secret keeps the stored one, a blank optional setting takes it away. */
function changesOf({ id, version, kind, settings, ...credential }: CredentialSummary, data: FormData): UpdateCredentialInput {
  const text = (name: string) => String(data.get(name) ?? "");
  const changes: Record<string, string | null> = {};
  for (const name of ["name", "vendor"] as const) if (text(name) !== credential[name]) changes[name] = text(name);
  if (text("expiresAt") !== dayOf(credential.expiresAt))
    changes.expiresAt = text("expiresAt") === "" ? null : `${text("expiresAt")}T23:59:59Z`;
  for (const name of editableSettings(kind))
    if (text(name) !== (settings[name] ?? "")) changes[name] = text(name) === "" ? null : text(name);
  for (const name of kinds[kind].secrets) if (text(name) !== "") changes[name] = text(name);
  return { id, version, ...changes } as UpdateCredentialInput;
}

export function EditCredential({ tenant, credential, refusal }: EditCredentialProps) {
  const router = useRouter();
  const toast = useToast();
  const { submit, pending, error, fields } = useAction(updateCredentialAction.bind(null, tenant), {
    onSuccess: ({ name, version }) => {
      toast({ title: `${name} is at version ${version}` });
      router.refresh();
    },
  });
  const readOnly = refusal !== undefined;
  const save = (
    <ReasonedButton form="edit-credential" type="submit" variant="primary" pending={pending} disabledReason={refusal}>
      Save changes
    </ReasonedButton>
  );
  return (
    <Section title="Edit" description="Every change makes a new version." footer={save}>
      <Form id="edit-credential" onSubmit={submit((data) => changesOf(credential, data))}>
        {error && <ErrorMessage error={error} />}
        <Field label="Name" error={fields.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={credential.name}
              required
              maxLength={100}
              readOnly={readOnly}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label="Vendor" error={fields.vendor}>
          {(control) => (
            <Input
              {...control}
              name="vendor"
              list="vendors"
              defaultValue={credential.vendor}
              required
              maxLength={100}
              readOnly={readOnly}
              autoComplete="off"
            />
          )}
        </Field>
        <datalist id="vendors">
          {vendors.map(({ key, title }) => (
            <option key={key} value={key} label={title} />
          ))}
        </datalist>
        {editableSettings(credential.kind).map((field) => (
          <SettingField key={field} field={field} value={credential.settings[field] ?? ""} readOnly={readOnly} error={fields[field]} />
        ))}
        {kinds[credential.kind].secrets.map((field) => (
          <SecretField key={field} field={field} help="Leave blank to keep what is stored." readOnly={readOnly} error={fields[field]} />
        ))}
        <Field label="Expires on" optional help="At the end of this day, UTC." error={fields.expiresAt}>
          {(control) => <Input {...control} name="expiresAt" type="date" defaultValue={dayOf(credential.expiresAt)} readOnly={readOnly} />}
        </Field>
      </Form>
    </Section>
  );
}
