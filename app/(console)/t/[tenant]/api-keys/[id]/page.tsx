import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CopyableId } from "@/components/console/copyable-id";
import { PageHeader } from "@/components/console/page-header";
import { Timestamp } from "@/components/console/timestamp";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList, type Fact } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { apiKeyRefusals } from "@/lib/api-keys/controls";
import { type ApiKeySummary, getApiKey } from "@/lib/api-keys/queries";
import { apiKeyIdInput } from "@/lib/api-keys/schema";
import { env } from "@/lib/env";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { KeyName } from "./key-name";
import { ScopeList } from "./scope-list";

export const metadata: Metadata = { title: "API key" };

type PageProps = { params: Promise<{ tenant: string; id: string }> };

export default async function ApiKeyPage({ params }: PageProps) {
  const { tenant, id } = await params;
  if (!apiKeyIdInput.safeParse({ id }).success) notFound();
  const key = await load(getApiKey, tenant, { id });
  const refusals = apiKeyRefusals(await pagePrincipal(tenant), key);
  const command = `curl ${env().NEXTAUTH_URL}${paths.apiKeyRoute(key.id)} \\\n  -H "Authorization: Bearer $GATEHOUSE_API_KEY"`;
  return (
    <div className="flex max-w-[45rem] flex-col gap-5">
      <PageHeader
        breadcrumb={[{ label: "API keys", href: paths.apiKeys(tenant) }]}
        title={key.name}
        purpose="Its secret cannot be shown again. Rotate the key when it is lost."
      />
      <Section title="Details">
        <DescriptionList facts={factsOf(key)} />
      </Section>
      <KeyName tenant={tenant} id={key.id} name={key.name} refusal={refusals.rename} />
      <Section
        title="Scopes"
        description="What the key may do in its workspace. They never change: a key that should do something else is a new key."
      >
        <ScopeList scopes={key.scopes} />
      </Section>
      <Section title="The same over the API" description="With a key that has api_keys:read in its variable.">
        <Code block>{command}</Code>
        <div>
          <CopyButton value={command} label="command" wordy />
        </div>
      </Section>
    </div>
  );
}

const statusWords = { active: "Active", expired: "Expired", revoked: "Revoked" };

function factsOf(key: ApiKeySummary): Fact[] {
  const moment = (at: Date | null) => (at ? <Timestamp at={at} /> : "Never");
  return [
    { term: "Status", detail: statusWords[key.status] },
    { term: "Key", detail: <Code>{`${key.prefix}…${key.lastFour}`}</Code> },
    { term: "Id", detail: <CopyableId id={key.id} label="key id" whole /> },
    { term: "Workspace", detail: key.workspaceName },
    { term: "Environment", detail: key.environment === "live" ? "Live" : "Test" },
    { term: "Created by", detail: key.creatorName ?? "An API key" },
    { term: "Created", detail: moment(key.createdAt) },
    { term: "Last used", detail: moment(key.lastUsedAt) },
    { term: "Last used from", detail: key.lastUsedIp ?? "Nowhere yet" },
    { term: "Expires", detail: moment(key.expiresAt) },
    ...(key.revokedAt ? [{ term: "Revoked", detail: moment(key.revokedAt) }] : []),
  ];
}
