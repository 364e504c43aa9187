"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { authRequest } from "@/components/console/auth-request";
import { Countdown, useCountdown } from "@/components/console/countdown";
import { ErrorMessage } from "@/components/console/error-message";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import type { Problem } from "@/lib/gate/errors";
import { paths } from "@/lib/paths";

/** E-mail and password. What was typed stays after a refusal; success leaves by a full load, so nothing old is kept. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Problem>();
  const left = useCountdown(error?.retryAfter, error);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending || left > 0) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    setPending(true);
    const fields = { email: data.get("email"), password: data.get("password"), remember: data.has("remember") };
    const outcome = await authRequest<{ secondFactor: boolean }>("callback/password", fields);
    if (outcome.ok) return window.location.replace(outcome.output.secondFactor ? `${paths.mfa}?next=${encodeURIComponent(next)}` : next);
    setPending(false);
    setError(outcome.error);
    select(form, outcome.error.fields?.email ? "email" : "password");
  };
  return (
    <Form onSubmit={submit} aria-label={t("signIn.title")}>
      {error && !error.fields && <Refusal error={error} left={left} />}
      <Field label={t("signIn.email")} error={error?.fields?.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={254}
            autoFocus
          />
        )}
      </Field>
      <Field label={t("password")} error={error?.fields?.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required maxLength={1_000} />}
      </Field>
      <Checkbox name="remember" label={t("signIn.remember")} description={t("signIn.rememberHelp")} />
      <Button type="submit" variant="primary" size="large" pending={pending} disabled={left > 0}>
        {t("signIn.title")}
      </Button>
    </Form>
  );
}

/** After a refusal the next thing is to type it again. */
function select(form: HTMLFormElement, name: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLInputElement) control.select();
}

function Refusal({ error, left }: { error: Problem; left: number }) {
  const t = useTranslations("auth.signIn");
  if (error.code === "unauthenticated") return <Alert tone="danger" title={error.message} />;
  return (
    <>
      <ErrorMessage error={error} title={t("failed")} />
      {error.retryAfter && <Countdown seconds={error.retryAfter} left={left} />}
    </>
  );
}
