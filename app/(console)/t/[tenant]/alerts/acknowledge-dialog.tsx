"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Textarea } from "@/components/ui/textarea";
import { useToast } from "@/components/ui/toast";
import { acknowledgeAlertsAction } from "@/lib/alerts/actions";
import { paths } from "@/lib/paths";

export type Acknowledged = { id: string; sentence: string };

type AcknowledgeDialogProps = {
  tenant: string;
  origin: string;
  alerts: readonly Acknowledged[];
  open: boolean;
  onClose: (done: boolean) => void;
};

/** Asks for a note, then says that these alerts were seen. */
export function AcknowledgeDialog({ tenant, origin, alerts, open, onClose }: AcknowledgeDialogProps) {
  const t = useTranslations("alerts.acknowledge");
  const formId = useId();
  const router = useRouter();
  const toast = useToast();
  const { submit, pending, error, fields, reset } = useAction(acknowledgeAlertsAction.bind(null, tenant), {
    onSuccess: ({ acknowledged }) => {
      toast({ title: t("done", { count: acknowledged.length }) });
      onClose(true);
      router.refresh();
    },
  });
  const close = () => {
    if (pending) return;
    reset();
    onClose(false);
  };
  const read = (data: FormData) => {
    const note = String(data.get("note")).trim();
    return { ids: alerts.map(({ id }) => id), ...(note ? { note } : {}) };
  };
  const footer = (
    <>
      <Button onClick={close}>{t("cancel")}</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {t("submit", { count: alerts.length })}
      </Button>
    </>
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={t("title", { count: alerts.length })}
      description={t("effect")}
      footer={footer}
    >
      <ul
        aria-label={t("alerts")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-40 overflow-y-auto rounded-md border border-line"
      >
        {alerts.map(({ id, sentence }) => (
          <li key={id} className="border-b border-line px-2 py-1.5 break-words last:border-b-0">
            {sentence}
          </li>
        ))}
      </ul>
      <Form id={formId} onSubmit={submit(read)}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label={t("note")} optional help={t("noteHelp")} error={fields.note}>
          {(control) => <Textarea {...control} name="note" maxLength={500} />}
        </Field>
      </Form>
      <EquivalentCommand
        origin={origin}
        method="POST"
        path={`${paths.alertsRoute}/acknowledge`}
        body={{ ids: alerts.map(({ id }) => id), note: "…" }}
        permission="alerts:manage"
        organization={tenant}
      />
    </Dialog>
  );
}
