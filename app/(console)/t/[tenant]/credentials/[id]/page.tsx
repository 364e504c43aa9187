import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/console/page-header";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { credentialRefusals } from "@/lib/credentials/controls";
import { tagsOf } from "@/lib/credentials/health";
import { getCredential } from "@/lib/credentials/queries";
import { credentialIdInput } from "@/lib/credentials/schema";
import { env } from "@/lib/env";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { CredentialActions } from "./credential-actions";
import { factsOf } from "./credential-facts";
import { EditCredential } from "./edit-credential";

export const metadata: Metadata = { title: "Credential" };

type PageProps = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ open?: string | string[] }> };

export default async function CredentialPage({ params, searchParams }: PageProps) {
  const [{ tenant, id }, { open }] = await Promise.all([params, searchParams]);
  if (!credentialIdInput.safeParse({ id }).success) notFound();
  const credential = await load(getCredential, tenant, { id });
  const refusals = credentialRefusals(await pagePrincipal(tenant), credential.workspaceId);
  const command = `curl -X POST ${env().NEXTAUTH_URL}${paths.credentialRoute(credential.id)}/lease \\\n  -H "Authorization: Bearer $GATEHOUSE_API_KEY"`;
  const opened = open === "rotate" || open === "delete" ? open : undefined;
  return (
    <div className="flex max-w-[45rem] flex-col gap-5">
      <PageHeader
        breadcrumb={[{ label: "Credentials", href: paths.credentials(tenant) }]}
        title={credential.name}
        purpose="Its secret is write-only: it can be replaced here, and read only by a machine that leases it."
        actions={<CredentialActions tenant={tenant} credential={credential} refusals={refusals} opened={opened} />}
      />
      <Section title="Details">
        <DescriptionList facts={factsOf(credential, tagsOf(credential, Date.now()))} />
      </Section>
      {/* A new version is a new form, so that nothing typed for the old one stays in it. */}
      <EditCredential key={credential.version} tenant={tenant} credential={credential} refusal={refusals.update} />
      <Section
        title="Lease it over the API"
        description={`With a key of the workspace ${credential.workspaceName} that has credentials:lease. Each lease is an entry of the audit log.`}
      >
        <Code block>{command}</Code>
        <div>
          <CopyButton value={command} label="command" wordy />
        </div>
      </Section>
    </div>
  );
}
