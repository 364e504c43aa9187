"use client";

import { useRouter } from "next/navigation";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { useToast } from "@/components/ui/toast";
import { updateApiKeyAction } from "@/lib/api-keys/actions";

type KeyNameProps = { tenant: string; id: string; name: string; refusal?: string };

/** The name, and the form to change it where the person may. */
export function KeyName({ tenant, id, name, refusal }: KeyNameProps) {
  const router = useRouter();
  const toast = useToast();
  const { submit, pending, error, fields } = useAction(updateApiKeyAction.bind(null, tenant), {
    onSuccess: (renamed) => {
      toast({ title: `The key is now called ${renamed.name}` });
      router.refresh();
    },
  });
  const save = (
    <ReasonedButton form="key-name" type="submit" variant="primary" pending={pending} disabledReason={refusal}>
      Save name
    </ReasonedButton>
  );
  return (
    <Section title="Name" footer={save}>
      <Form id="key-name" onSubmit={submit((data) => ({ id, name: String(data.get("name")) }))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label="Key name" help="The secret and everything that uses it stay as they are." error={fields.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={name}
              required
              maxLength={100}
              readOnly={refusal !== undefined}
              autoComplete="off"
            />
          )}
        </Field>
      </Form>
    </Section>
  );
}
