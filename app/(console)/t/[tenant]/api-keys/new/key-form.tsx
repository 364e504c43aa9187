"use client";

import { useState } from "react";
import { ErrorMessage } from "@/components/console/error-message";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { createApiKeyAction } from "@/lib/api-keys/actions";
import type { ApiKeyForm } from "@/lib/api-keys/queries";
import { type CreateApiKeyInput, defaultLifetime, lifetimes } from "@/lib/api-keys/schema";
import type { Permission } from "@/lib/gate/permissions";
import { ScopePicker } from "./scope-picker";

type KeyFormProps = { tenant: string; form: ApiKeyForm; onMade: (made: { id: string; name: string; secret: string }) => void };

export function KeyForm({ tenant, form, onMade }: KeyFormProps) {
  const [workspaceId, setWorkspaceId] = useState(form.workspaces[0]?.id ?? "");
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(new Set());
  const { submit, pending, error, fields } = useAction(createApiKeyAction.bind(null, tenant), { onSuccess: onMade });
  const offered = new Set([...form.scopes, ...(form.workspaces.find(({ id }) => id === workspaceId)?.scopes ?? [])]);
  // What the newly chosen workspace does not offer stays chosen for the other one, but is not sent.
  const scopes = [...chosen].filter((scope) => offered.has(scope));
  const read = (data: FormData): CreateApiKeyInput => ({
    name: String(data.get("name")),
    workspaceId,
    environment: data.get("environment") === "test" ? "test" : "live",
    scopes,
    expiresInDays: lifetimes.find((days) => String(days) === data.get("expiresInDays")) ?? null,
  });
  const create = (
    <Button form="new-key" type="submit" variant="primary" pending={pending}>
      Create key
    </Button>
  );
  return (
    <Section title="The new key" footer={create}>
      <Form id="new-key" onSubmit={submit(read)}>
        {error && <ErrorMessage error={error} />}
        <Field label="Name" help="What uses it, so that somebody else can tell whether it is still needed." error={fields.name}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Field label="Workspace" help="The key sees this workspace only." error={fields.workspaceId}>
          {(control) => (
            <Select {...control} name="workspaceId" value={workspaceId} onChange={(event) => setWorkspaceId(event.target.value)}>
              {form.workspaces.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="Environment"
          help="Stands in the key itself, so that a test key in production is seen at once."
          error={fields.environment}
        >
          {(control) => (
            <Select {...control} name="environment" defaultValue="live">
              <option value="live">Live</option>
              <option value="test">Test</option>
            </Select>
          )}
        </Field>
        <Field
          label="Expires"
          help={form.mayNeverExpire ? undefined : "Only the owner may create a key that never expires."}
          error={fields.expiresInDays}
        >
          {(control) => (
            <Select {...control} name="expiresInDays" defaultValue={defaultLifetime}>
              {lifetimes.map((days) => (
                <option key={days} value={days}>
                  After {days} days
                </option>
              ))}
              {form.mayNeverExpire && <option value="never">Never</option>}
            </Select>
          )}
        </Field>
        <ScopePicker offered={offered} chosen={new Set(scopes)} onChange={setChosen} error={fields.scopes} />
      </Form>
    </Section>
  );
}
