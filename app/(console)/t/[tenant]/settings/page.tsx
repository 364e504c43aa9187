import type { Metadata } from "next";
import { CopyableId } from "@/components/console/copyable-id";
import { PageHeader } from "@/components/console/page-header";
import { Timestamp } from "@/components/console/timestamp";
import { DescriptionList, type Fact } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { load, pagePrincipal } from "@/lib/gate/page";
import { tenantRefusals } from "@/lib/tenants/controls";
import { getTenant } from "@/lib/tenants/queries";
import { DeleteTenant } from "./delete-tenant";
import { TenantName } from "./tenant-name";

export const metadata: Metadata = { title: "Organization" };

type PageProps = { params: Promise<{ tenant: string }> };

export default async function OrganizationPage({ params }: PageProps) {
  const { tenant } = await params;
  const organization = await load(getTenant, tenant, {});
  const refusals = tenantRefusals(await pagePrincipal(tenant));
  const facts: Fact[] = [
    { term: "Address", detail: <CopyableId id={organization.slug} label="address" whole /> },
    { term: "Id", detail: <CopyableId id={organization.id} label="organization id" whole /> },
    { term: "Created", detail: <Timestamp at={organization.createdAt} /> },
  ];
  return (
    <div className="flex max-w-[45rem] flex-col gap-5 [&>header]:mb-0">
      <PageHeader title="Organization" purpose="What everybody in this organization sees as its name, and how links and the API name it." />
      <TenantName tenant={tenant} name={organization.name} refusal={refusals.rename} />
      <Section title="Details" description="Links and scripts hold the address, so it never changes.">
        <DescriptionList facts={facts} />
      </Section>
      <DeleteTenant tenant={tenant} name={organization.name} refusal={refusals.delete} />
    </div>
  );
}
