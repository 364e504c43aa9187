import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { PageHeader } from "@/components/console/page-header";
import { acknowledgeRefusal, changeRuleRefusal, createRuleRefusal, tellable } from "@/lib/alerts/controls";
import { listAlertRules, listAlerts } from "@/lib/alerts/queries";
import { listAlertsInput } from "@/lib/alerts/schema";
import { env } from "@/lib/env";
import { eventNames } from "@/lib/gate/events";
import { demand, load } from "@/lib/gate/page";
import { openScreens } from "@/lib/tenants/screens";
import { AlertList } from "./alert-list";
import { AlertTabs } from "./alert-tabs";
import { entriesAddress } from "./entries-address";
import { NewRule } from "./new-rule";
import { RuleList } from "./rule-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("alerts");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function AlertsPage({ params, searchParams }: PageProps) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations("alerts")]);
  const state = stateOf(await searchParams, ["state", "severity", "rule", "sort", "order", "cursor", "columns"]);
  const principal = await demand(listAlerts, tenant);
  const origin = env().NEXTAUTH_URL;
  const tabs = <AlertTabs tenant={tenant} current={state.state ?? "open"} />;
  if (state.state === "rules") {
    const { items } = await load(listAlertRules, tenant, {});
    const form = { tenant, origin, permissions: tellable(principal), events: eventNames };
    return (
      <>
        <PageHeader
          title={t("title")}
          purpose={t("rules.purpose")}
          actions={<NewRule {...form} refusal={createRuleRefusal(principal)} />}
        />
        <RuleList rows={items.map((rule) => ({ ...rule, refusal: changeRuleRefusal(principal, rule) }))} state={state} form={form}>
          {tabs}
        </RuleList>
      </>
    );
  }
  const { columns: _, ...asked } = state;
  const usable = listAlertsInput.safeParse(asked).success;
  const { items, nextCursor } = usable ? await load(listAlerts, tenant, asked) : { items: [], nextCursor: null };
  const readsAudit = openScreens(principal, tenant).some(({ name }) => name === "audit");
  const rows = items.map((alert) => ({ ...alert, address: readsAudit ? entriesAddress(tenant, alert) : undefined }));
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <AlertList {...{ tenant, origin, state, rows, nextCursor, usable }} refusal={acknowledgeRefusal(principal)}>
        {tabs}
      </AlertList>
    </>
  );
}
