"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import { createAuditViewAction } from "@/lib/audit/actions";
import type { SaveViewProps } from "./save-view";

type SaveViewDialogProps = SaveViewProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** Asks for the name of a view, and who sees it where. */
export function SaveViewDialog({ tenant, query, columns, shareRefusal, open, onOpenChange }: SaveViewDialogProps) {
  const t = useTranslations("auditViews.save");
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const { submit, pending, error, fields, reset } = useAction(createAuditViewAction.bind(null, tenant), {
    onSuccess: ({ name }) => {
      toast({ title: t("saved", { name }) });
      onOpenChange(false);
      router.refresh();
    },
  });
  const change = (next: boolean) => {
    if (pending) return;
    reset();
    onOpenChange(next);
  };
  const read = (data: FormData) => ({
    name: String(data.get("name") ?? ""),
    query,
    columns: columns ?? null,
    shared: data.has("shared"),
    pinned: data.has("pinned"),
  });
  const footer = (
    <>
      <Button onClick={() => change(false)}>{t("cancel")}</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {t("submit")}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={change} title={t("title")} description={t("purpose")} footer={footer}>
      <Form id={formId} onSubmit={submit(read)}>
        {error && !fields.name && <ErrorMessage error={{ ...error, message: fields.query ?? error.message }} />}
        {query === "" ? <p className="text-muted">{t("everything")}</p> : <Code block>{query}</Code>}
        <Field label={t("name")} error={fields.name}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Checkbox name="pinned" label={t("pinned")} description={t("pinnedHelp")} />
        <Checkbox name="shared" label={t("shared")} description={shareRefusal ?? t("sharedHelp")} disabled={shareRefusal !== undefined} />
      </Form>
    </Dialog>
  );
}
