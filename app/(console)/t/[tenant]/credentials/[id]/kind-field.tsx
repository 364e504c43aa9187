import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type FieldName, textOf } from "@/lib/credentials/schema";

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

type SecretFieldProps = { field: FieldName; help: string; required?: boolean; readOnly?: boolean; error?: string | undefined };

/** A secret: what is stored is never shown, what is typed replaces it. */
export function SecretField({ field, help, required = false, readOnly = false, error }: SecretFieldProps) {
  const { label, multiline } = textOf(field);
  const common = { name: field, required, readOnly, spellCheck: false, className: "font-mono" };
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
