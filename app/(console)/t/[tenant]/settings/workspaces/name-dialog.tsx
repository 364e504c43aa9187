"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { useToast } from "@/components/ui/toast";
import type { Outcome } from "@/lib/gate/errors";
import { NameField } from "./name-field";

type NameDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  saveLabel: string;
  defaultValue?: string;
  action: (name: string) => Promise<Outcome<{ name: string }>>;
  /** What to say when it is done. */
  done: (name: string) => string;
};

/** Asks for a workspace's name, for a new one or another one. */
export function NameDialog({ open, onOpenChange, title, description, saveLabel, defaultValue, action, done }: NameDialogProps) {
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const { submit, pending, error, fields, reset } = useAction(action, {
    onSuccess: ({ name }) => {
      toast({ title: done(name) });
      onOpenChange(false);
      router.refresh();
    },
  });
  const change = (next: boolean) => {
    if (pending) return;
    reset();
    onOpenChange(next);
  };
  const footer = (
    <>
      <Button onClick={() => change(false)}>Cancel</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {saveLabel}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={change} title={title} description={description} footer={footer}>
      <Form id={formId} onSubmit={submit((data) => String(data.get("name")))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <NameField defaultValue={defaultValue} error={fields.name} />
      </Form>
    </Dialog>
  );
}
