"use client";

import { Countdown, useCountdown } from "@/components/console/countdown";
import { ErrorMessage } from "@/components/console/error-message";
import { TotpField } from "@/components/console/totp-field";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { reauthenticateAction } from "@/lib/sessions/actions";

/** Both factors again, for a page that may only be opened by somebody who has just proved who they are. */
export function ConfirmForm({ next, secondFactor }: { next: string; secondFactor: boolean }) {
  const { submit, pending, error, fields } = useAction(reauthenticateAction, { onSuccess: () => window.location.replace(next) });
  const left = useCountdown(error?.retryAfter, error);
  const read = (data: FormData) => ({
    password: String(data.get("password")),
    ...(secondFactor ? { code: String(data.get("code")) } : {}),
  });
  return (
    <>
      <div>
        <h1 className="text-xl font-semibold">Confirm it is you</h1>
        <p className="text-muted">This page needs proof that it is still you at the keyboard. It then holds for five minutes.</p>
      </div>
      <Form onSubmit={submit(read)} aria-label="Confirm it is you">
        {error && !error.fields && <ErrorMessage error={error} />}
        {error?.retryAfter && <Countdown seconds={error.retryAfter} left={left} />}
        <Field label="Password" error={fields.password}>
          {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" required />}
        </Field>
        {secondFactor && <TotpField error={fields.code} />}
        <Button type="submit" variant="primary" pending={pending} disabled={left > 0}>
          Confirm
        </Button>
      </Form>
    </>
  );
}
