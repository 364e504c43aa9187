"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { useToast } from "@/components/ui/toast";
import type { Outcome } from "@/lib/gate/errors";
import { NameField } from "./name-field";

type Saved = { id: string; name: string };
type NameDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  saveLabel: string;
  defaultValue?: string;
  action: (name: string) => Promise<Outcome<Saved>>;
  /** What to say when it is done. */
  done: (name: string) => string;
  /** Where the log says so, for whoever may read it. */
  audit: (id: string) => string | undefined;
  /** The same over the API. */
  command: ReactNode;
};

/** Asks for a workspace's name, for a new one or another one. */
export function NameDialog({ open, onOpenChange, title, description, saveLabel, defaultValue, ...rest }: NameDialogProps) {
  const { action, done, audit, command } = rest;
  const t = useTranslations("settings");
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const { submit, pending, error, fields, reset } = useAction(action, {
    onSuccess: ({ id, name }) => {
      const href = audit(id);
      toast({ title: done(name), link: href ? { href, label: t("inLog") } : undefined });
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
      <Button onClick={() => change(false)}>{t("workspaces.cancel")}</Button>
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
      {command}
    </Dialog>
  );
}
