"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PasswordInput } from "@/components/ui/password-input";
import { useToast } from "@/components/ui/toast";
import { changePasswordAction } from "@/lib/people/actions";

/** The present password is asked by the confirmation that this needs. */
export function ChangePassword({ email }: { email: string }) {
  const t = useTranslations("account.password");
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const { submit, pending, error, fields } = useAction(changePasswordAction, {
    onSuccess: ({ ended }) => {
      form.current?.reset();
      toast({ title: t("changed"), description: ended > 0 ? t("ended") : undefined });
    },
  });
  return (
    <Form ref={form} onSubmit={submit((data) => ({ password: String(data.get("password")) }))} aria-label={t("form")} className="max-w-96">
      {error && !error.fields && <ErrorMessage error={error} />}
      {/* Password managers file the new password under this name. */}
      <input type="hidden" name="username" value={email} autoComplete="username" />
      <Field label={t("label")} help={t("help")} error={fields.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required maxLength={1_000} />}
      </Field>
      <Button type="submit" className="self-start" pending={pending}>
        {t("save")}
      </Button>
    </Form>
  );
}
