"use client";

import { useTranslations } from "next-intl";
import { Countdown, useCountdown } from "@/components/console/countdown";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { paths } from "@/lib/paths";
import { setUpInstallationAction } from "@/lib/people/actions";
import { OrganizationPart } from "./organization-part";
import { OwnerPart } from "./owner-part";
import { PlainInput } from "./plain-input";

const names = ["code", "organization", "slug", "workspace", "name", "email", "password"] as const;
const read = (data: FormData) =>
  Object.fromEntries(names.map((name) => [name, String(data.get(name))])) as Record<(typeof names)[number], string>;

/** The code from the terminal, the first organization, and its owner. */
export function FirstRunForm() {
  const t = useTranslations("auth.firstRun");
  const { submit, pending, error, fields } = useAction(setUpInstallationAction, { onSuccess: () => window.location.replace(paths.signIn) });
  const left = useCountdown(error?.retryAfter, error);
  return (
    <Form onSubmit={submit(read)} aria-label={t("title")}>
      {error && !error.fields && <ErrorMessage error={error} />}
      {error?.retryAfter && <Countdown seconds={error.retryAfter} left={left} />}
      <Field label={t("code")} help={t("codeHelp")} error={fields.code}>
        {(control) => <PlainInput {...control} name="code" maxLength={200} autoFocus />}
      </Field>
      <OrganizationPart errors={fields} />
      <OwnerPart errors={fields} />
      <Button type="submit" variant="primary" size="large" pending={pending} disabled={left > 0}>
        {t("create")}
      </Button>
    </Form>
  );
}
