import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type FieldName, textOf } from "@/lib/credentials/kinds";
import { removalOf } from "./credential-changes";

type SettingFieldProps = { field: FieldName; value: string; readOnly: boolean; error?: string | undefined };

/** A setting: it is shown, and can be changed. */
export function SettingField({ field, value, readOnly, error }: SettingFieldProps) {
  const { label, help, optional } = textOf(field);
  return (
    <Field label={label} help={help} optional={optional} error={error}>
      {(control) => (
        <Input
          {...control}
          name={field}
          defaultValue={value}
          required={!optional}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      )}
    </Field>
  );
}

type SecretFieldProps = {
  field: FieldName;
  help: string;
  required?: boolean;
  readOnly?: boolean;
  disabled?: boolean;
  error?: string | undefined;
};

/** A secret: what is stored is never shown, what is typed replaces it. */
export function SecretField({ field, help, required = false, readOnly = false, disabled = false, error }: SecretFieldProps) {
  const { label, multiline } = textOf(field);
  const common = { name: field, required, readOnly, disabled, spellCheck: false, className: "font-mono" };
  return (
    <Field label={label} help={help} optional={!required} error={error}>
      {(control) =>
        multiline ? (
          <Textarea {...control} {...common} rows={8} autoComplete="off" />
        ) : (
          <Input {...control} {...common} type="password" autoComplete="new-password" />
        )
      }
    </Field>
  );
}

type StoredSecretProps = { field: FieldName; hint: string | undefined; readOnly: boolean; error?: string | undefined };

/** A secret that is stored already: it can be replaced and, where the kind can do without it, taken away. */
export function StoredSecret({ field, hint, readOnly, error }: StoredSecretProps) {
  const t = useTranslations("credentials.fields");
  const [removing, setRemoving] = useState(false);
  const secret = <SecretField field={field} help={t("keepSecret")} readOnly={readOnly} disabled={removing} error={error} />;
  if (!textOf(field).optional || readOnly) return secret;
  return (
    <div className="flex flex-col gap-2">
      {secret}
      <Checkbox
        name={removalOf(field)}
        label={t("remove", { field: textOf(field).label.toLowerCase() })}
        description={hint === undefined ? t("removeHelp") : t("removeKnown", { end: `••••${hint}` })}
        checked={removing}
        onChange={(event) => setRemoving(event.target.checked)}
      />
    </div>
  );
}
