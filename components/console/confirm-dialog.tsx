"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Outcome, Problem } from "@/lib/gate/errors";
import { ErrorMessage } from "./error-message";

/**
 * How much is asked before something is done. 1: the dialog, which names the effect. 2: the name must be typed. 3: the
 * name, a reason, and proof of who is there, which `useAction` asks for when the server demands it.
 * What can be taken back is not asked about at all: it is done, and a toast offers Undo (`useToast`).
 */
type Tier =
  | { tier: 1; typeName?: never; reason?: Reason }
  | { tier: 2; typeName: string; reason?: Reason }
  | { tier: 3; typeName: string; reason?: "required" }
  | { tier?: never; typeName?: string; reason?: Reason };
type Reason = "required" | "optional" | "none";

type ConfirmDialogProps = Tier & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, in numbers where there are any: "4 destinations stop receiving events." */
  effect: ReactNode;
  /** The verb on the button. */
  confirmLabel: string;
  tone?: "danger" | "primary";
  /** Does it. A refusal is shown inside the dialog, which stays open; success closes it. */
  onConfirm: (reason: string) => Promise<Outcome<unknown> | undefined>;
};

/** Asks before something that cannot be undone, says what it does, and takes the reason for the audit log. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useTranslations("console.confirm");
  const { open, onOpenChange, title, effect } = props;
  const formId = useId();
  const [pending, startTransition] = useTransition();
  const close = (next: boolean) => !pending && onOpenChange(next);
  const footer = (
    <>
      <Button onClick={() => close(false)}>{t("cancel")}</Button>
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
function Confirmation({ formId, start, tier, typeName, reason, onConfirm, onOpenChange }: ConfirmationProps) {
  const t = useTranslations("console.confirm");
  const [error, setError] = useState<Problem>();
  const [nameError, setNameError] = useState<string>();
  const asked = reason ?? (tier === 3 ? "required" : "none");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (typeName !== undefined && data.get("confirm-name") !== typeName) return setNameError(t("typeExactly", { name: typeName }));
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
        <Field label={t("type", { name: typeName })} error={nameError}>
          {(control) => <Input {...control} name="confirm-name" autoComplete="off" spellCheck={false} required />}
        </Field>
      )}
      {asked !== "none" && (
        <Field label={t("reason")} optional={asked === "optional"} help={t("reasonHelp")} error={error?.fields?.reason}>
          {(control) => <Textarea {...control} name="reason" required={asked === "required"} maxLength={500} />}
        </Field>
      )}
    </Form>
  );
}
