"use client";

import { useState } from "react";
import { Countdown, useCountdown } from "@/components/console/countdown";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { paths } from "@/lib/paths";
import { setUpInstallationAction } from "@/lib/people/actions";
import { suggestSlug } from "@/lib/tenants/schema";

const plain = { required: true, autoCapitalize: "none", autoComplete: "off", spellCheck: false, className: "font-mono" } as const;
const names = ["code", "organization", "slug", "workspace", "name", "email", "password"] as const;
const read = (data: FormData) =>
  Object.fromEntries(names.map((name) => [name, String(data.get(name))])) as Record<(typeof names)[number], string>;

/** The address follows the organization's name until somebody types one of their own. */
export function FirstRunForm() {
  const [slug, setSlug] = useState("");
  const [chosen, setChosen] = useState(false);
  const { submit, pending, error, fields } = useAction(setUpInstallationAction, { onSuccess: () => window.location.replace(paths.signIn) });
  const left = useCountdown(error?.retryAfter, error);
  const choose = (value: string) => {
    setSlug(value);
    setChosen(value !== "");
  };
  return (
    <Form onSubmit={submit(read)} aria-label="Set up Gatehouse">
      {error && !error.fields && <ErrorMessage error={error} />}
      {error?.retryAfter && <Countdown seconds={error.retryAfter} left={left} />}
      <Field label="Set-up code" help="Printed in the terminal in which Gatehouse was started." error={fields.code}>
        {(control) => <Input {...control} {...plain} name="code" maxLength={200} autoFocus />}
      </Field>
      <Field label="Organization name" help="What people see. It can be changed later." error={fields.organization}>
        {(control) => (
          <Input
            {...control}
            name="organization"
            required
            maxLength={100}
            autoComplete="organization"
            onChange={(event) => !chosen && setSlug(suggestSlug(event.target.value))}
          />
        )}
      </Field>
      <Field label="Address" help="Part of every link, and never changes: lowercase letters, digits and hyphens." error={fields.slug}>
        {(control) => (
          <Input {...control} {...plain} name="slug" maxLength={63} value={slug} onChange={(event) => choose(event.target.value)} />
        )}
      </Field>
      <Field label="First workspace" help="Lowercase letters, digits, hyphens and underscores." error={fields.workspace}>
        {(control) => <Input {...control} {...plain} name="workspace" maxLength={100} defaultValue="main" />}
      </Field>
      <Field label="Your name" error={fields.name}>
        {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="name" />}
      </Field>
      <Field label="Your e-mail" help="You sign in with it." error={fields.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="Password" help="At least 12 characters; a few unrelated words are best." error={fields.password}>
        {(control) => <Input {...control} name="password" type="password" required maxLength={1_000} autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" pending={pending} disabled={left > 0}>
        Create the owner
      </Button>
    </Form>
  );
}
