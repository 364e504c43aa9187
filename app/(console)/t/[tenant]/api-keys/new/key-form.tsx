"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { ErrorMessage } from "@/components/console/error-message";
import { GuardedForm } from "@/components/console/guarded-form";
import { PermissionPicker } from "@/components/console/permission-picker";
import { useUnsaved } from "@/components/console/unsaved";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { createApiKeyAction } from "@/lib/api-keys/actions";
import { type ApiKeyEnvironment, defaultLifetime, lifetimes } from "@/lib/api-keys/choices";
import type { ApiKeyForm } from "@/lib/api-keys/queries";
import type { CreateApiKeyInput } from "@/lib/api-keys/schema";
import type { Permission } from "@/lib/gate/permissions";
import { paths } from "@/lib/paths";
import { KeySummary } from "./key-summary";
import { templatesOf } from "./templates";

export type KeyFormProps = {
  tenant: string;
  form: ApiKeyForm;
  origin: string;
  /** When the form was opened: what the expiry is reckoned from. */
  now: number;
  onMade: (made: { id: string; name: string; secret: string }) => void;
};

type Lifetime = (typeof lifetimes)[number] | null;
const lifetimeOf = (value: string): Lifetime => lifetimes.find((days) => String(days) === value) ?? null;

export function KeyForm({ tenant, form, origin, now, onMade }: KeyFormProps) {
  const t = useTranslations("apiKeys");
  const [workspaceId, setWorkspaceId] = useState(form.workspaces[0]?.id ?? "");
  const [environment, setEnvironment] = useState<ApiKeyEnvironment>("live");
  const [expiresInDays, setExpiresInDays] = useState<Lifetime>(defaultLifetime);
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(new Set());
  const { submit, pending, error, fields } = useAction(createApiKeyAction.bind(null, tenant), { onSuccess: onMade });
  const workspace = form.workspaces.find(({ id }) => id === workspaceId);
  const offered = new Set([...form.scopes, ...(workspace?.scopes ?? [])]);
  // What the newly chosen workspace does not offer stays chosen for the other one, but is not sent.
  const scopes = [...chosen].filter((scope) => offered.has(scope));
  const settings = { workspaceId, environment, scopes, expiresInDays };
  // A template leaves no trace in the form's own fields.
  useUnsaved(chosen.size > 0);
  const create = (
    <Button form="new-key" type="submit" variant="primary" pending={pending}>
      {t("form.submit")}
    </Button>
  );
  return (
    <Section title={t("form.section")} footer={create}>
      <GuardedForm id="new-key" onSubmit={submit((data): CreateApiKeyInput => ({ name: String(data.get("name")), ...settings }))}>
        {error && <ErrorMessage error={error} />}
        <Field label={t("form.name")} help={t("form.nameHelp")} error={fields.name}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Field label={t("form.workspace")} help={t("form.workspaceHelp")} error={fields.workspaceId}>
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
        <Field label={t("form.environment")} help={t("form.environmentHelp")} error={fields.environment}>
          {(control) => (
            <Select
              {...control}
              name="environment"
              value={environment}
              onChange={(event) => setEnvironment(event.target.value === "test" ? "test" : "live")}
            >
              <option value="live">{t("live")}</option>
              <option value="test">{t("test")}</option>
            </Select>
          )}
        </Field>
        <Field label={t("form.expires")} help={form.mayNeverExpire ? undefined : t("form.expiresHelp")} error={fields.expiresInDays}>
          {(control) => (
            <Select
              {...control}
              name="expiresInDays"
              value={expiresInDays ?? "never"}
              onChange={(event) => setExpiresInDays(lifetimeOf(event.target.value))}
            >
              {lifetimes.map((days) => (
                <option key={days} value={days}>
                  {t("form.afterDays", { days })}
                </option>
              ))}
              {form.mayNeverExpire && <option value="never">{t("form.never")}</option>}
            </Select>
          )}
        </Field>
        <Templates offered={offered} onChoose={(wanted) => setChosen(new Set(wanted))} />
        <PermissionPicker
          legend={t("form.scopes")}
          name="scopes"
          offered={offered}
          chosen={new Set(scopes)}
          onChange={setChosen}
          open={["M04"]}
          error={fields.scopes}
        />
        <p className="text-[0.8125rem] text-muted">{t("form.leftOut")}</p>
        <KeySummary
          scopes={scopes}
          workspace={workspace?.name ?? ""}
          until={expiresInDays === null ? null : new Date(now + expiresInDays * 86_400_000)}
        />
      </GuardedForm>
      <EquivalentCommand
        origin={origin}
        path={paths.apiKeysRoute}
        method="POST"
        body={{ name: "NAME", ...settings }}
        permission="api_keys:create"
      />
    </Section>
  );
}

type TemplatesProps = { offered: ReadonlySet<Permission>; onChoose: (scopes: readonly Permission[]) => void };

/** Replaces what is chosen by what a key of this sort needs; it can be changed then. */
function Templates({ offered, onChoose }: TemplatesProps) {
  const t = useTranslations("apiKeys.templates");
  const templates = templatesOf(offered);
  if (templates.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="mb-1 font-medium">{t("legend")}</legend>
      {templates.map(({ name, scopes }) => (
        <Button key={name} size="small" onClick={() => onChoose(scopes)}>
          {t(name)}
        </Button>
      ))}
    </fieldset>
  );
}
