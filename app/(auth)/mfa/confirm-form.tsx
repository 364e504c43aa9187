"use client";

import { useTranslations } from "next-intl";
import { Countdown, useCountdown } from "@/components/console/countdown";
import { ErrorMessage } from "@/components/console/error-message";
import { TotpField } from "@/components/console/totp-field";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PasswordInput } from "@/components/ui/password-input";
import { reauthenticateAction } from "@/lib/sessions/actions";

/** Both factors again, for a page that may only be opened by somebody who has just proved who they are. */
export function ConfirmForm({ next, secondFactor }: { next: string; secondFactor: boolean }) {
  const t = useTranslations("auth");
  const { submit, pending, error, fields } = useAction(reauthenticateAction, { onSuccess: () => window.location.replace(next) });
  const left = useCountdown(error?.retryAfter, error);
  const read = (data: FormData) => ({
    password: String(data.get("password")),
    ...(secondFactor ? { code: String(data.get("code")) } : {}),
  });
  return (
    <>
      <div className="flex flex-col gap-1 text-center">
        <h1 className="text-xl font-semibold">{t("identity.title")}</h1>
        <p className="text-balance text-muted">{t("identity.purpose")}</p>
      </div>
      <Form onSubmit={submit(read)} aria-label={t("identity.title")}>
        {error && !error.fields && <ErrorMessage error={error} />}
        {error?.retryAfter && <Countdown seconds={error.retryAfter} left={left} />}
        <Field label={t("password")} error={fields.password}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required autoFocus />}
        </Field>
        {secondFactor && <TotpField error={fields.code} />}
        <Button type="submit" variant="primary" size="large" pending={pending} disabled={left > 0}>
          {t("confirm")}
        </Button>
      </Form>
    </>
  );
}
