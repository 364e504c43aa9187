"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import { updateAuditViewAction } from "@/lib/audit/actions";
import type { AuditView } from "@/lib/audit/view-queries";

type RenameViewProps = { tenant: string; view: AuditView; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks for another name of a view. */
export function RenameView({ tenant, view, open, onOpenChange }: RenameViewProps) {
  const t = useTranslations("auditViews");
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const { submit, pending, error, fields, reset } = useAction(updateAuditViewAction.bind(null, tenant), {
    onSuccess: ({ name }) => {
      toast({ title: t("list.renamed", { name }) });
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
      <Button onClick={() => change(false)}>{t("rename.cancel")}</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {t("rename.save")}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={change} title={t("rename.title", { name: view.name })} footer={footer}>
      <Form id={formId} onSubmit={submit((data) => ({ id: view.id, name: String(data.get("name") ?? "") }))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label={t("rename.name")} error={fields.name}>
          {(control) => <Input {...control} name="name" defaultValue={view.name} required maxLength={100} autoComplete="off" />}
        </Field>
      </Form>
    </Dialog>
  );
}
