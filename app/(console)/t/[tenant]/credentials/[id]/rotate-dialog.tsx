"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Textarea } from "@/components/ui/textarea";
import { useToast } from "@/components/ui/toast";
import { rotateCredentialAction } from "@/lib/credentials/actions";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { kinds, type RotateCredentialInput } from "@/lib/credentials/schema";
import { SecretField } from "./kind-field";

type RotateDialogProps = { tenant: string; credential: CredentialSummary; open: boolean; onOpenChange: (open: boolean) => void };

const effect =
  "The next lease gives the new secret, and the old one is gone from Gatehouse. Make the new one at the vendor first, and end the old one there once nothing uses it.";

/** Takes the new secret of a credential. */
export function RotateDialog({ tenant, credential, open, onOpenChange }: RotateDialogProps) {
  const { id, name, version, kind } = credential;
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const secrets = kinds[kind].secrets;
  const { submit, pending, error, fields, reset } = useAction(rotateCredentialAction.bind(null, tenant), {
    onSuccess: (rotated) => {
      toast({ title: `${name} is rotated: version ${rotated.version}` });
      onOpenChange(false);
      router.refresh();
    },
  });
  const read = (data: FormData) => {
    const given = [...secrets, "reason"].map((field) => [field, String(data.get(field) ?? "")] as const).filter(([, text]) => text !== "");
    return { id, version, ...Object.fromEntries(given) } as RotateCredentialInput;
  };
  const change = (next: boolean) => {
    if (pending) return;
    reset();
    onOpenChange(next);
  };
  const footer = (
    <>
      <Button onClick={() => change(false)}>Cancel</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        Rotate credential
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={change} title={`Rotate ${name}`} description={effect} footer={footer}>
      <Form id={formId} onSubmit={submit(read)}>
        {error && <ErrorMessage error={error} />}
        {secrets.map((field) => (
          <SecretField
            key={field}
            field={field}
            help={secrets.length > 1 ? "Leave blank to keep what is stored." : "The new one."}
            required={secrets.length === 1}
            error={fields[field]}
          />
        ))}
        <Field label="Reason" optional help="Kept in the audit log and cannot be erased: leave out personal data." error={fields.reason}>
          {(control) => <Textarea {...control} name="reason" maxLength={500} />}
        </Field>
      </Form>
    </Dialog>
  );
}
