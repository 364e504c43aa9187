import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { PageHeader } from "@/components/console/page-header";
import { listAuditViews } from "@/lib/audit/queries";
import { shareRefusal } from "@/lib/audit/view-controls";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { ViewList } from "./view-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auditViews");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function AuditViewsPage({ params, searchParams }: PageProps) {
  const { tenant } = await params;
  const { query, columns } = stateOf(await searchParams, ["query", "columns"]);
  const { items } = await load(listAuditViews, tenant, {});
  const refusal = shareRefusal(await pagePrincipal(tenant));
  const t = await getTranslations("auditViews");
  return (
    <>
      <PageHeader breadcrumb={[{ label: t("list.back"), href: paths.audit(tenant) }]} title={t("title")} purpose={t("purpose")} />
      <ViewList
        tenant={tenant}
        views={items}
        refusal={refusal}
        current={query === undefined ? undefined : { query, columns: columns ?? null }}
      />
    </>
  );
}
