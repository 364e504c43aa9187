"use client";

import { useTranslations } from "next-intl";
import { Countdown, useCountdown } from "@/components/console/countdown";
import { ErrorMessage } from "@/components/console/error-message";
import { TotpField } from "@/components/console/totp-field";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { verifyTotpAction } from "@/lib/sessions/actions";

export function TotpForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const { submit, pending, error, fields } = useAction(verifyTotpAction, { onSuccess: () => window.location.replace(next) });
  const left = useCountdown(error?.retryAfter, error);
  return (
    <Form onSubmit={submit((data) => ({ code: String(data.get("code")) }))} aria-label={t("mfa.title")}>
      {error && !error.fields && <ErrorMessage error={error} />}
      {error?.retryAfter && <Countdown seconds={error.retryAfter} left={left} />}
      <TotpField error={fields.code} autoFocus autoSubmit />
      <Button type="submit" variant="primary" size="large" pending={pending} disabled={left > 0}>
        {t("continue")}
      </Button>
    </Form>
  );
}
