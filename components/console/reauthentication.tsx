"use client";

import { type FormEvent, type ReactNode, useCallback, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { Outcome, Problem } from "@/lib/gate/errors";
import { ErrorMessage } from "./error-message";
import { ReauthenticationContext } from "./reauthentication-context";
import { TotpField } from "./totp-field";

type Reauthenticate = (input: { password: string; code?: string }) => Promise<Outcome<unknown>>;
type Asked = { answer: Promise<boolean>; resolve: (confirmed: boolean) => void };

/**
 * Lets every `useAction` below ask for password and code when the server wants them again, over whatever form is open:
 * what was typed there stays, and the call is repeated with the same input.
 */
export function Reauthentication({
  reauthenticate,
  secondFactor,
  children,
}: {
  reauthenticate: Reauthenticate;
  secondFactor: boolean;
  children: ReactNode;
}) {
  const asked = useRef<Asked>(undefined);
  const [open, setOpen] = useState(false);
  const ask = useCallback(() => {
    if (!asked.current) {
      let resolve: Asked["resolve"] = () => {};
      const answer = new Promise<boolean>((settle) => {
        resolve = settle;
      });
      asked.current = { answer, resolve };
    }
    setOpen(true);
    return asked.current.answer;
  }, []);
  const settle = (confirmed: boolean) => {
    setOpen(false);
    asked.current?.resolve(confirmed);
    asked.current = undefined;
  };
  return (
    <ReauthenticationContext value={ask}>
      {children}
      {open && <ConfirmIdentityDialog reauthenticate={reauthenticate} secondFactor={secondFactor} settle={settle} />}
    </ReauthenticationContext>
  );
}

type DialogProps = { reauthenticate: Reauthenticate; secondFactor: boolean; settle: (confirmed: boolean) => void };

function ConfirmIdentityDialog({ reauthenticate, secondFactor, settle }: DialogProps) {
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
        Cancel
      </Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        Confirm
      </Button>
    </>
  );
  const purpose = "This needs proof that it is still you at the keyboard. It then holds for five minutes. What you typed stays.";
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && !pending && settle(false)}
      title="Confirm it is you"
      description={purpose}
      footer={footer}
    >
      <Form id={formId} onSubmit={submit}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label="Password" error={error?.fields?.password}>
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
    return { ok: false, error: { code: "unavailable", message: "Gatehouse could not be reached. Try again in a moment.", requestId: "" } };
  }
}
