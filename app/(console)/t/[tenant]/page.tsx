import { redirect } from "next/navigation";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { load, pagePrincipal } from "@/lib/gate/page";
import { listMyTenants } from "@/lib/tenants/queries";
import { openScreens } from "@/lib/tenants/screens";

type PageProps = { params: Promise<{ tenant: string }> };

/** Leads to the first screen that is open to the person; says so when none is. */
export default async function TenantPage({ params }: PageProps) {
  const { tenant } = await params;
  await load(listMyTenants, tenant, {});
  const [first] = openScreens(await pagePrincipal(tenant), tenant);
  if (first) redirect(first.href);
  return (
    <>
      <PageHeader title="Nothing is open to you here yet" />
      <EmptyState kind="forbidden" title="Your role opens no screen">
        Reading the audit log needs audit:read, API keys api_keys:read, credentials credentials:read. The owner or an administrator of this
        organization can give you a role that has them.
      </EmptyState>
    </>
  );
}
