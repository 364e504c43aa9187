"use client";

import { type FormEvent, type ReactNode, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Outcome, Problem } from "@/lib/gate/errors";
import { ErrorMessage } from "./error-message";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, in numbers where there are any: "4 destinations stop receiving events." */
  effect: ReactNode;
  /** The verb on the button. */
  confirmLabel: string;
  tone?: "danger" | "primary";
  /** Must be typed before the button works. */
  typeName?: string;
  reason?: "required" | "optional" | "none";
  /** Does it. A refusal is shown inside the dialog, which stays open; success closes it. */
  onConfirm: (reason: string) => Promise<Outcome<unknown> | undefined>;
};

/** Asks before something that cannot be undone, says what it does, and takes the reason for the audit log. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, effect } = props;
  const formId = useId();
  const [pending, startTransition] = useTransition();
  const close = (next: boolean) => !pending && onOpenChange(next);
  const footer = (
    <>
      <Button onClick={() => close(false)}>Cancel</Button>
      <Button type="submit" form={formId} variant={props.tone ?? "danger"} pending={pending}>
        {props.confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={close} title={title} description={effect} footer={footer}>
      <Confirmation {...props} formId={formId} start={startTransition} />
    </Dialog>
  );
}

type ConfirmationProps = ConfirmDialogProps & { formId: string; start: (work: () => Promise<void>) => void };

/** Lives only while the dialog is open, so a reopened dialog starts empty. */
function Confirmation({ formId, start, typeName, reason = "none", onConfirm, onOpenChange }: ConfirmationProps) {
  const [error, setError] = useState<Problem>();
  const [nameError, setNameError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (typeName !== undefined && data.get("confirm-name") !== typeName) return setNameError(`Type ${typeName} exactly.`);
    setNameError(undefined);
    start(async () => {
      const outcome = await onConfirm(String(data.get("reason") ?? "").trim());
      if (outcome?.ok) onOpenChange(false);
      else setError(outcome?.error);
    });
  };
  return (
    <Form id={formId} onSubmit={submit}>
      {error && <ErrorMessage error={error} />}
      {typeName !== undefined && (
        <Field label={`Type ${typeName} to confirm`} error={nameError}>
          {(control) => <Input {...control} name="confirm-name" autoComplete="off" spellCheck={false} required />}
        </Field>
      )}
      {reason !== "none" && (
        <Field
          label="Reason"
          optional={reason === "optional"}
          help="Kept in the audit log and cannot be erased: leave out personal data."
          error={error?.fields?.reason}
        >
          {(control) => <Textarea {...control} name="reason" required={reason === "required"} maxLength={500} />}
        </Field>
      )}
    </Form>
  );
}
