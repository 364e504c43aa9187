import { useTranslations } from "next-intl";
import { useLayoutEffect } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { ErrorMessage } from "@/components/console/error-message";
import { GuardedForm } from "@/components/console/guarded-form";
import { useAction } from "@/components/console/use-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { useToast } from "@/components/ui/toast";
import { updateCredentialAction } from "@/lib/credentials/actions";
import { editableSettings, kinds, vendors } from "@/lib/credentials/kinds";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { paths } from "@/lib/paths";
import { changesOf, type Difference, dayOf } from "./credential-changes";
import { EditConflict } from "./edit-conflict";
import { SettingField, StoredSecret } from "./kind-field";

type EditFormProps = {
  tenant: string;
  credential: CredentialSummary;
  origin: string;
  audit: string | undefined;
  refusal: string | undefined;
  /** What somebody else saved in the meantime, beside what is typed here. */
  differences: readonly Difference[] | undefined;
  discard: () => void;
  onSaved: (saved: CredentialSummary) => void;
  /** Somebody else was faster. */
  onConflict: () => void;
};

export function EditForm({ tenant, credential, origin, audit, refusal, differences, discard, onSaved, onConflict }: EditFormProps) {
  const t = useTranslations("credentials");
  const toast = useToast();
  const { submit, pending, error, fields, reset } = useAction(updateCredentialAction.bind(null, tenant), {
    onSuccess: (saved) => {
      const link = audit ? { link: { href: audit, label: t("edit.entry") } } : {};
      toast({ title: t("edit.saved", { name: saved.name, version: saved.version }), ...link });
      onSaved(saved);
    },
    onFailure: ({ code }) => code === "conflict" && onConflict(),
  });
  // What is shown then answers what was refused; before anybody is told both.
  useLayoutEffect(() => {
    if (differences) reset();
  }, [differences, reset]);
  const readOnly = refusal !== undefined;
  const common = { required: true, maxLength: 100, readOnly, autoComplete: "off" };
  const save = (
    <ReasonedButton form="edit-credential" type="submit" variant="primary" pending={pending} disabledReason={refusal}>
      {t("edit.submit")}
    </ReasonedButton>
  );
  return (
    <Section title={t("edit.title")} description={t("edit.purpose")} footer={save}>
      <GuardedForm id="edit-credential" onSubmit={submit((data) => changesOf(credential, data))}>
        {differences && <EditConflict version={credential.version} differences={differences} discard={discard} />}
        {error && <ErrorMessage error={error} />}
        <Field label={t("fields.name")} error={fields.name}>
          {(control) => <Input {...control} {...common} name="name" defaultValue={credential.name} />}
        </Field>
        <Field label={t("fields.vendor")} error={fields.vendor}>
          {(control) => <Input {...control} {...common} name="vendor" list="vendors" defaultValue={credential.vendor} />}
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
          <StoredSecret key={field} field={field} hint={credential.secretHints[field]} readOnly={readOnly} error={fields[field]} />
        ))}
        <Field label={t("fields.expires")} optional help={t("fields.expiresHelp")} error={fields.expiresAt}>
          {(control) => <Input {...control} name="expiresAt" type="date" defaultValue={dayOf(credential.expiresAt)} readOnly={readOnly} />}
        </Field>
      </GuardedForm>
      <EquivalentCommand
        origin={origin}
        path={paths.credentialRoute(credential.id)}
        method="PATCH"
        body={{ version: credential.version, name: credential.name }}
        permission="credentials:update"
      />
    </Section>
  );
}
