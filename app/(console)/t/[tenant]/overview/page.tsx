import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { apiKeyAttention } from "@/lib/api-keys/queries";
import { auditAttention } from "@/lib/audit/queries";
import { credentialAttention } from "@/lib/credentials/queries";
import { load, pagePrincipal } from "@/lib/gate/page";
import { memberAttention } from "@/lib/members/queries";
import { openParts } from "@/lib/overview/controls";
import { findingsOf } from "@/lib/overview/findings";
import { getTenant } from "@/lib/tenants/queries";
import { AttentionList } from "./attention-list";
import { LogState } from "./log-state";
import { Numbers } from "./numbers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }> };

export default async function OverviewPage({ params }: PageProps) {
  const { tenant } = await params;
  const [t, { name }] = await Promise.all([getTranslations("overview"), load(getTenant, tenant, {})]);
  const open = openParts(await pagePrincipal(tenant));
  // Each part is read under its own permission, so that what is counted is what its list would show.
  const [audit, credentials, apiKeys, members] = await Promise.all([
    open.audit ? load(auditAttention, tenant, {}) : undefined,
    open.credentials ? load(credentialAttention, tenant, {}) : undefined,
    open.apiKeys ? load(apiKeyAttention, tenant, {}) : undefined,
    open.members ? load(memberAttention, tenant, {}) : undefined,
  ]);
  const seesAnything = audit || credentials || apiKeys || members;
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose", { organization: name })} />
      {seesAnything ? (
        <div className="flex flex-col gap-5">
          <AttentionList
            tenant={tenant}
            holders={open.holders}
            findings={findingsOf({ audit, credentials, apiKeys, members }, Date.now())}
          />
          <Numbers tenant={tenant} audit={audit} credentials={credentials} apiKeys={apiKeys} />
          {audit && <LogState tenant={tenant} log={audit} />}
        </div>
      ) : (
        <EmptyState kind="forbidden" title={t("nothing.title")}>
          {t("nothing.text")}
        </EmptyState>
      )}
    </>
  );
}
