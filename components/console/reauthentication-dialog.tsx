"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { Outcome, Problem } from "@/lib/gate/errors";
import { ErrorMessage } from "./error-message";
import type { Reauthenticate } from "./reauthentication";
import { TotpField } from "./totp-field";

type DialogProps = { reauthenticate: Reauthenticate; secondFactor: boolean; settle: (confirmed: boolean) => void };

/** Asks for the password, and a code where there is an authenticator. */
export default function ReauthenticationDialog({ reauthenticate, secondFactor, settle }: DialogProps) {
  const t = useTranslations("console.identity");
  const formId = useId();
  // Plain state: a transition would wait for the very action that waits for this dialog.
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Problem>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    setPending(true);
    const outcome = await confirm(reauthenticate, String(data.get("password")), secondFactor ? String(data.get("code")) : undefined);
    setPending(false);
    if (outcome.ok) settle(true);
    else setError(outcome.error);
  };
  const footer = (
    <>
      <Button onClick={() => settle(false)} disabled={pending}>
        {t("cancel")}
      </Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {t("confirm")}
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={(next) => !next && !pending && settle(false)} title={t("title")} description={t("purpose")} footer={footer}>
      <Form id={formId} onSubmit={submit}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label={t("password")} error={error?.fields?.password}>
          {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" required autoFocus />}
        </Field>
        {secondFactor && <TotpField error={error?.fields?.code} />}
      </Form>
    </Dialog>
  );
}

async function confirm(reauthenticate: Reauthenticate, password: string, code: string | undefined): Promise<Outcome<unknown>> {
  try {
    return await reauthenticate(code === undefined ? { password } : { password, code });
  } catch {
    return { ok: false, error: { code: "unavailable", message: "", requestId: "" } };
  }
}
