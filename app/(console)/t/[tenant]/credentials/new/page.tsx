import type { Metadata } from "next";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { credentialForm } from "@/lib/credentials/queries";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { CredentialForm } from "./credential-form";

export const metadata: Metadata = { title: "Add credential" };

export default async function NewCredentialPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const { workspaces } = await load(credentialForm, tenant, {});
  return (
    <div className="max-w-[45rem]">
      <PageHeader
        breadcrumb={[{ label: "Credentials", href: paths.credentials(tenant) }]}
        title="Add credential"
        purpose="The secret is sealed under the workspace's key the moment it arrives. After that only machines can read it, and every read is logged."
      />
      {workspaces.length > 0 ? (
        <CredentialForm tenant={tenant} workspaces={workspaces} />
      ) : (
        <EmptyState kind="nothing" title="No workspace to store a credential in">
          A credential belongs to a workspace. Create one first, or ask an administrator for a role in one.
        </EmptyState>
      )}
    </div>
  );
}
