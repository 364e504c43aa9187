"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import type { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { AuditVerification } from "@/lib/audit/verifications";

type RangeInput = { from?: string; to?: string };
type VerifyRangeProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  action: ReturnType<typeof useAction<RangeInput, AuditVerification & { joined: boolean }>>;
};

/** Asks which part of the log is to be verified. */
export function VerifyRange({ open, onOpenChange, action }: VerifyRangeProps) {
  const t = useTranslations("auditVerify.form");
  const form = useId();
  const { pending, error, fields } = action;
  const read = (data: FormData) => ({ from: String(data.get("from") ?? ""), to: String(data.get("to") ?? "") });
  const footer = (
    <>
      <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
      <Button variant="primary" type="submit" form={form} pending={pending}>
        {t("submit")}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")} footer={footer}>
      <Form
        id={form}
        onSubmit={async (event) => {
          event.preventDefault();
          const outcome = await action.run(read(new FormData(event.currentTarget)));
          if (outcome?.ok) onOpenChange(false);
        }}
      >
        {error && !error.fields && <ErrorMessage error={error} />}
        {(["from", "to"] as const).map((name) => (
          <Field
            key={name}
            label={t(name)}
            optional
            help={`${t(`${name}Help`)} ${name === "from" ? t("help") : ""}`}
            {...(fields[name] ? { error: fields[name] } : {})}
          >
            {(control) => <Input {...control} name={name} autoComplete="off" maxLength={40} />}
          </Field>
        ))}
      </Form>
    </Dialog>
  );
}
