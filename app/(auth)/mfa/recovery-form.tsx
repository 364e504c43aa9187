"use client";

import { useTranslations } from "next-intl";
import { Countdown, useCountdown } from "@/components/console/countdown";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { paths } from "@/lib/paths";
import { useRecoveryCodeAction } from "@/lib/sessions/actions";

const enough = 3;

/** A recovery code works once. Whoever has few left is led to where new ones are made. */
export function RecoveryForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const leave = ({ left }: { left: number }) => window.location.replace(left > enough ? next : paths.account);
  const { submit, pending, error, fields } = useAction(useRecoveryCodeAction, { onSuccess: leave });
  const wait = useCountdown(error?.retryAfter, error);
  return (
    <Form onSubmit={submit((data) => ({ code: String(data.get("code")) }))}>
      {error && !error.fields && <ErrorMessage error={error} />}
      {error?.retryAfter && <Countdown seconds={error.retryAfter} left={wait} />}
      <Field label={t("recovery.code")} help={t("recovery.help")} error={fields.code}>
        {(control) => (
          <Input
            {...control}
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
            maxLength={64}
            autoFocus
            className="font-mono"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="large" pending={pending} disabled={wait > 0}>
        {t("continue")}
      </Button>
    </Form>
  );
}
