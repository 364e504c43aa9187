import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
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
  const t = await getTranslations("settings.closed");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState kind="forbidden" title={t("role")}>
        {t("text")}
      </EmptyState>
    </>
  );
}
