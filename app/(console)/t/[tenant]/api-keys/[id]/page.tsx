import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CanLink } from "@/components/console/can";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { History } from "@/components/console/history";
import { PageHeader } from "@/components/console/page-header";
import { Section } from "@/components/ui/section";
import { apiKeyRefusals } from "@/lib/api-keys/controls";
import { tagsOf, usedLately } from "@/lib/api-keys/health";
import { getApiKey } from "@/lib/api-keys/queries";
import { apiKeyIdInput } from "@/lib/api-keys/schema";
import { historyOf } from "@/lib/audit/history";
import { listAuditEntries } from "@/lib/audit/queries";
import { env } from "@/lib/env";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { openScreens } from "@/lib/tenants/screens";
import { KeyActions } from "./key-actions";
import { KeyFacts } from "./key-facts";
import { KeyName } from "./key-name";
import { ScopeList } from "./scope-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiKeys");
  return { title: t("one") };
}

type PageProps = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ open?: string | string[] }> };

export default async function ApiKeyPage({ params, searchParams }: PageProps) {
  const [{ tenant, id }, { open }, t] = await Promise.all([params, searchParams, getTranslations("apiKeys")]);
  if (!apiKeyIdInput.safeParse({ id }).success) notFound();
  const key = await load(getApiKey, tenant, { id });
  const principal = await pagePrincipal(tenant);
  const refusals = apiKeyRefusals(principal, key);
  const readsAudit = openScreens(principal, tenant).some(({ name }) => name === "audit");
  const history = readsAudit ? await historyOf((input) => load(listAuditEntries, tenant, input), id, "api_key.created") : undefined;
  const { NEXTAUTH_URL: origin } = env();
  const audit = readsAudit ? paths.auditOf(tenant, key.id) : undefined;
  const now = Date.now();
  const { name, lastUsedAt, lastUsedIp } = key;
  const shown = { id: key.id, name, lastUsedAt, lastUsedIp, usedLately: usedLately(key, now) };
  return (
    <>
      <PageHeader breadcrumb={[{ label: t("title"), href: paths.apiKeys(tenant) }]} title={key.name} purpose={t("detail.purpose")} />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,45rem)_12rem] lg:items-start">
        {/* First for whoever reads in order; beside the rest where there is room, and always in sight there. */}
        <section
          aria-label={t("detail.actions")}
          className="flex flex-wrap gap-2 lg:sticky lg:top-17 lg:col-start-2 lg:row-start-1 lg:flex-col"
          data-no-print
        >
          <KeyActions
            tenant={tenant}
            apiKey={shown}
            refusals={refusals}
            audit={audit}
            opened={open === "rotate" || open === "revoke" ? open : undefined}
          />
          <CanLink href={paths.auditOf(tenant, key.id)} refusal={readsAudit ? undefined : t("detail.auditRefusal")}>
            {t("detail.audit")}
          </CanLink>
        </section>
        <div className="flex min-w-0 flex-col gap-5 lg:col-start-1 lg:row-start-1">
          <Section title={t("detail.facts")}>
            <KeyFacts apiKey={key} tags={tagsOf(key, now)} />
            <EquivalentCommand origin={origin} path={paths.apiKeyRoute(key.id)} permission="api_keys:read" />
          </Section>
          <div id="scopes">
            <Section title={t("detail.scopes")} description={t("detail.scopesText")}>
              <ScopeList scopes={key.scopes} />
            </Section>
          </div>
          <KeyName key={key.name} tenant={tenant} id={key.id} name={key.name} origin={origin} audit={audit} refusal={refusals.rename} />
          <History tenant={tenant} history={history} beyond={{ kind: "did", query: `key:${id} created:*` }} />
        </div>
      </div>
    </>
  );
}
