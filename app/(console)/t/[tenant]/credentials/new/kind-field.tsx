import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type FieldName, kindNames, kinds, textOf } from "@/lib/credentials/kinds";

const secrets: readonly string[] = kindNames.flatMap((kind) => kinds[kind].secrets);

/** One field of a kind. Secrets are not shown while typed, and no browser offers to keep them. */
export function KindField({ field, error }: { field: FieldName; error?: string | undefined }) {
  const { label, help, optional, multiline } = textOf(field);
  const common = { name: field, required: !optional, autoComplete: "off", spellCheck: false, className: "font-mono" };
  return (
    <Field label={label} help={help} optional={optional} error={error}>
      {(control) =>
        multiline ? (
          <Textarea {...control} {...common} rows={8} />
        ) : (
          <Input
            {...control}
            {...common}
            type={secrets.includes(field) ? "password" : "text"}
            {...(secrets.includes(field) ? { autoComplete: "new-password" } : {})}
          />
        )
      }
    </Field>
  );
}
