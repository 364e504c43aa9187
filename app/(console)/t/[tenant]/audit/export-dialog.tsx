"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RadioGroup } from "@/components/ui/radio-group";
import { useToast } from "@/components/ui/toast";
import { describeAuditExportAction } from "@/lib/audit/actions";
import type { ExportFormat } from "@/lib/audit/export-words";
import { paths } from "@/lib/paths";
import { ExportCount } from "./export-count";

const formats: readonly ExportFormat[] = ["csv", "jsonl"];

export type ExportDialogProps = {
  tenant: string;
  query: string;
  /** The query and the masking in words. */
  filter: string;
  masking: string;
  masked: boolean;
  onClose: () => void;
};

/**
 * Says what the file will hold and mask. The form is the browser's own, so that a file of any size goes straight to disk;
 * the server is asked beforehand whether it would refuse.
 */
export function ExportDialog({ tenant, query, filter, masking, masked, onClose }: ExportDialogProps) {
  const t = useTranslations("auditExport");
  const toast = useToast();
  const formId = useId();
  const [format, setFormat] = useState<ExportFormat>("csv");
  const { run, pending, error } = useAction((input: { query: string; format: ExportFormat }) => describeAuditExportAction(tenant, input));
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const outcome = await run({ query, format });
    if (!outcome?.ok) return;
    form.submit();
    toast({ title: t("started"), description: t("startedText", { format }) });
    onClose();
  };
  const facts = [
    { term: t("entries"), detail: `${filter} ${t("unsealed")}` },
    { term: t("count"), detail: <ExportCount tenant={tenant} query={query} /> },
    { term: t("personal"), detail: masked ? `${masking} ${t("personalWhy")}` : masking },
    { term: t("logged"), detail: t("loggedText") },
  ];
  const footer = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {t("confirm")}
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={(next) => next || pending || onClose()} title={t("title")} footer={footer} size="large">
      {error && <ErrorMessage error={error} title={t("failed")} />}
      <DescriptionList facts={facts} />
      <Form id={formId} action={paths.auditExportRoute(tenant)} onSubmit={submit}>
        <input type="hidden" name="query" value={query} />
        <RadioGroup
          label={t("format")}
          name="format"
          choices={formats.map((value) => ({ value, label: t(`formats.${value}`) }))}
          value={format}
          onChange={setFormat}
          help={t(`formatHelp.${format}`)}
        />
      </Form>
    </Dialog>
  );
}
