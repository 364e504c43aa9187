import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CopyableId } from "@/components/console/copyable-id";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { PageHeader } from "@/components/console/page-header";
import { Timestamp } from "@/components/console/timestamp";
import { DescriptionList, type Fact } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { tenantRefusals } from "@/lib/tenants/controls";
import { getTenant } from "@/lib/tenants/queries";
import { openScreens } from "@/lib/tenants/screens";
import { DeleteTenant } from "./delete-tenant";
import { TenantName } from "./tenant-name";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.organization");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }> };

export default async function OrganizationPage({ params }: PageProps) {
  const { tenant } = await params;
  const organization = await load(getTenant, tenant, {});
  const principal = await pagePrincipal(tenant);
  const refusals = tenantRefusals(principal);
  const readsAudit = openScreens(principal, tenant).some(({ name }) => name === "audit");
  const t = await getTranslations("settings.organization");
  const origin = env().NEXTAUTH_URL;
  const audit = readsAudit ? paths.auditOf(tenant, organization.id) : undefined;
  const facts: Fact[] = [
    { term: t("address"), detail: <CopyableId id={organization.slug} label={t("addressWhat")} whole /> },
    { term: t("id"), detail: <CopyableId id={organization.id} label={t("idWhat")} whole /> },
    { term: t("created"), detail: <Timestamp at={organization.createdAt} relative="below" /> },
  ];
  return (
    <div className="flex max-w-[45rem] flex-col gap-5 [&>header]:mb-0">
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <TenantName tenant={tenant} name={organization.name} refusal={refusals.rename} origin={origin} audit={audit} />
      <Section title={t("details")} description={t("detailsText")}>
        <DescriptionList facts={facts} />
        <EquivalentCommand origin={origin} path="/api/v1/tenant" permission="org:read" />
      </Section>
      <DeleteTenant tenant={tenant} name={organization.name} refusal={refusals.delete} origin={origin} />
    </div>
  );
}
