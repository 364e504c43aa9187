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
import { renameTenantAction } from "@/lib/tenants/actions";

type TenantNameProps = { tenant: string; name: string; refusal?: string };

/** The name, and the form to change it where the person may. */
export function TenantName({ tenant, name, refusal }: TenantNameProps) {
  const router = useRouter();
  const toast = useToast();
  const { submit, pending, error, fields } = useAction(renameTenantAction.bind(null, tenant), {
    onSuccess: (renamed) => {
      toast({ title: `The organization is now called ${renamed.name}` });
      router.refresh();
    },
  });
  const save = (
    <ReasonedButton form="tenant-name" type="submit" variant="primary" pending={pending} disabledReason={refusal}>
      Save name
    </ReasonedButton>
  );
  return (
    <Section title="Name" footer={save}>
      <Form id="tenant-name" onSubmit={submit((data) => ({ name: String(data.get("name")) }))}>
        {error && !error.fields && <ErrorMessage error={error} />}
        <Field label="Organization name" help="Up to 100 characters. The address stays as it is." error={fields.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={name}
              required
              maxLength={100}
              readOnly={refusal !== undefined}
              autoComplete="organization"
            />
          )}
        </Field>
      </Form>
    </Section>
  );
}
