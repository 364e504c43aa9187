import type { Metadata } from "next";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { apiKeyForm } from "@/lib/api-keys/queries";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { NewKey } from "./new-key";

export const metadata: Metadata = { title: "Create API key" };

export default async function NewApiKeyPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const form = await load(apiKeyForm, tenant, {});
  return (
    <div className="max-w-[45rem]">
      <PageHeader
        breadcrumb={[{ label: "API keys", href: paths.apiKeys(tenant) }]}
        title="Create API key"
        purpose="The key can do what its scopes say, in one workspace, until it expires. You can give it only what you hold there yourself."
      />
      {form.workspaces.length > 0 ? (
        <NewKey tenant={tenant} form={form} />
      ) : (
        <EmptyState kind="nothing" title="No workspace to create a key for">
          A key belongs to a workspace. Create one first, or ask an administrator for a role in one.
        </EmptyState>
      )}
    </div>
  );
}
