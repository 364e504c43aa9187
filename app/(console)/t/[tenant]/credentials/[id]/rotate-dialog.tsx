"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { ErrorMessage } from "@/components/console/error-message";
import { Timestamp } from "@/components/console/timestamp";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useToast } from "@/components/ui/toast";
import { rotateCredentialAction } from "@/lib/credentials/actions";
import { type FieldName, kinds } from "@/lib/credentials/kinds";
import type { RotateCredentialInput } from "@/lib/credentials/schema";
import { paths } from "@/lib/paths";
import type { CredentialDialogProps } from "./credential-actions";
import { dayOf, endOf, placeholderOf } from "./credential-changes";
import { SecretField } from "./kind-field";

/** Takes the new secret of a credential. */
export function RotateDialog({ tenant, credential, origin, audit, open, onOpenChange }: CredentialDialogProps) {
  const { id, name, version, kind, lastUsedAt, expiresAt } = credential;
  const t = useTranslations("credentials");
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const [reloaded, setReloaded] = useState(false);
  const secrets: readonly FieldName[] = kinds[kind].secrets;
  const { submit, pending, error, fields, reset } = useAction(rotateCredentialAction.bind(null, tenant), {
    onSuccess: (rotated) => {
      const link = audit ? { link: { href: audit, label: t("edit.entry") } } : {};
      toast({ title: t("rotation.rotated", { name, version: rotated.version }), ...link });
      onOpenChange(false);
      router.refresh();
    },
    onFailure: ({ code }) => {
      // Somebody was faster: the next try is about the version that is shown then.
      setReloaded(code === "conflict");
      if (code === "conflict") router.refresh();
    },
  });
  const read = (data: FormData) => {
    const given = [...secrets, "reason"].map((field) => [field, String(data.get(field) ?? "")] as const).filter(([, text]) => text !== "");
    const day = String(data.get("expiresAt") ?? "");
    const expiry = day === dayOf(expiresAt) ? {} : { expiresAt: endOf(day) };
    return { id, version, ...expiry, ...Object.fromEntries(given) } as RotateCredentialInput;
  };
  const change = (next: boolean) => {
    if (pending) return;
    reset();
    setReloaded(false);
    onOpenChange(next);
  };
  const effect = (
    <>
      <p>{t("rotation.effect")}</p>
      <p className="mt-2">
        {lastUsedAt
          ? t.rich("rotation.leased", { when: () => <Timestamp key="when" at={lastUsedAt} relative="age" /> })
          : t("rotation.neverLeased")}
      </p>
    </>
  );
  const footer = (
    <>
      <Button onClick={() => change(false)}>{t("rotation.cancel")}</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {t("rotation.submit")}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={change} title={t("rotation.title", { name })} description={effect} footer={footer}>
      <Form id={formId} onSubmit={submit(read)}>
        {error && <ErrorMessage error={error} />}
        {reloaded && <p className="text-muted">{t("rotation.reloaded")}</p>}
        {secrets.map((field) => (
          <SecretField
            key={field}
            field={field}
            help={secrets.length > 1 ? t("fields.keepSecret") : t("fields.newSecret")}
            required={secrets.length === 1}
            error={fields[field]}
          />
        ))}
        <Field label={t("rotation.expires")} optional help={t("rotation.expiresHelp")} error={fields.expiresAt}>
          {(control) => <Input {...control} name="expiresAt" type="date" defaultValue={dayOf(expiresAt)} />}
        </Field>
        <Field label={t("rotation.reason")} optional help={t("rotation.reasonHelp")} error={fields.reason}>
          {(control) => <Textarea {...control} name="reason" maxLength={500} />}
        </Field>
      </Form>
      <EquivalentCommand
        origin={origin}
        path={`${paths.credentialRoute(id)}/rotate`}
        method="POST"
        body={{ version, ...Object.fromEntries(secrets.slice(0, 1).map((field) => [field, placeholderOf(field)])) }}
        permission="credentials:rotate"
      />
    </Dialog>
  );
}
