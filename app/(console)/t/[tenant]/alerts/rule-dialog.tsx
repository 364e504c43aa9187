"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { useToast } from "@/components/ui/toast";
import { createAlertRuleAction, updateAlertRuleAction } from "@/lib/alerts/actions";
import type { Rule } from "@/lib/alerts/rules";
import type { CreateAlertRuleInput, UpdateAlertRuleInput } from "@/lib/alerts/schema";
import { paths } from "@/lib/paths";
import { readRule } from "./read-rule";
import { RuleFields } from "./rule-fields";

export type EditedRule = Rule;
export type RuleFormFacts = {
  tenant: string;
  origin: string;
  /** Whose holders may be told: what the person holds. */
  permissions: readonly string[];
  /** Events to offer; others may be typed. */
  events: readonly string[];
};

type RuleDialogProps = RuleFormFacts & { rule?: EditedRule; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks what a rule looks for, how urgent it is and who is told; for a new one or for a change. */
export function RuleDialog({ tenant, origin, permissions, events, rule, open, onOpenChange }: RuleDialogProps) {
  const t = useTranslations("alerts.rules");
  const formId = useId();
  const router = useRouter();
  const toast = useToast();
  const save = (input: ReturnType<typeof readRule>) =>
    rule
      ? updateAlertRuleAction(tenant, { ...input, id: rule.id } as UpdateAlertRuleInput)
      : createAlertRuleAction(tenant, input as CreateAlertRuleInput);
  const { submit, pending, error, fields, reset } = useAction(save, {
    onSuccess: ({ name }) => {
      toast({ title: t(rule ? "saved" : "created", { name }) });
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
      <Button onClick={() => change(false)}>{t("cancel")}</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {t(rule ? "save" : "create")}
      </Button>
    </>
  );
  const request = rule
    ? ({ method: "PATCH", path: `${paths.alertRulesRoute}/${rule.id}`, body: { enabled: rule.enabled, severity: rule.severity } } as const)
    : ({ method: "POST", path: paths.alertRulesRoute, body: { name: "…", event: "credential.*", threshold: 1 } } as const);
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={rule ? t("editOf", { name: rule.name }) : t("new")}
      description={t(rule?.builtIn ? "builtInText" : "ownText")}
      footer={footer}
    >
      <Form id={formId} onSubmit={submit((data) => readRule(data, rule))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <RuleFields rule={rule} permissions={permissions} events={events} errors={fields} />
      </Form>
      <EquivalentCommand origin={origin} {...request} permission="alerts:manage" organization={tenant} />
    </Dialog>
  );
}
