"use client";

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
import type { Problem } from "@/lib/gate/errors";
import { paths } from "@/lib/paths";

/** E-mail and password. What was typed stays after a refusal; success leaves by a full load, so nothing old is kept. */
export function SignInForm({ next }: { next: string }) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Problem>();
  const left = useCountdown(error?.retryAfter, error);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending || left > 0) return;
    const data = new FormData(event.currentTarget);
    setPending(true);
    const fields = { email: data.get("email"), password: data.get("password"), remember: data.has("remember") };
    const outcome = await authRequest<{ secondFactor: boolean }>("callback/password", fields);
    if (outcome.ok) return window.location.replace(outcome.output.secondFactor ? `${paths.mfa}?next=${encodeURIComponent(next)}` : next);
    setPending(false);
    setError(outcome.error);
  };
  return (
    <Form onSubmit={submit} aria-label="Sign in">
      {error && !error.fields && <Refusal error={error} left={left} />}
      <Field label="E-mail" error={error?.fields?.email}>
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
      <Field label="Password" error={error?.fields?.password}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" required maxLength={1_000} />}
      </Field>
      <Checkbox
        name="remember"
        label="Remember this browser for 30 days"
        description="After 15 idle minutes the second factor is asked again."
      />
      <Button type="submit" variant="primary" pending={pending} disabled={left > 0}>
        Sign in
      </Button>
    </Form>
  );
}

function Refusal({ error, left }: { error: Problem; left: number }) {
  if (error.code === "unauthenticated") return <Alert tone="danger" title={error.message} />;
  return (
    <>
      <ErrorMessage error={error} title="You cannot sign in right now" />
      {error.retryAfter && <Countdown seconds={error.retryAfter} left={left} />}
    </>
  );
}
