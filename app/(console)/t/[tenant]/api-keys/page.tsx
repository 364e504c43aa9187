import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CanLink } from "@/components/console/can";
import { EmptyState } from "@/components/console/empty-state";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { PageHeader } from "@/components/console/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { apiKeyRefusals, createApiKeyRefusal } from "@/lib/api-keys/controls";
import { tagsOf, usedLately } from "@/lib/api-keys/health";
import { listApiKeys, listApiKeyWorkspaces } from "@/lib/api-keys/queries";
import { listApiKeysInput } from "@/lib/api-keys/schema";
import { env } from "@/lib/env";
import { demand, load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { openScreens } from "@/lib/tenants/screens";
import { KeyList } from "./key-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiKeys");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

const filters = ["q", "workspace", "status", "use", "cursor"];

export default async function ApiKeysPage({ params, searchParams }: PageProps) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations("apiKeys")]);
  const state = stateOf(await searchParams, [...filters, "sort", "order", "columns"]);
  const { columns: _, ...asked } = state;
  const principal = await demand(listApiKeys, tenant);
  const usable = listApiKeysInput.safeParse(asked).success;
  const { items, nextCursor } = usable ? await load(listApiKeys, tenant, asked) : { items: [], nextCursor: null };
  const { items: workspaces } = await load(listApiKeyWorkspaces, tenant, {});
  const readsAudit = openScreens(principal, tenant).some(({ name }) => name === "audit");
  const now = Date.now();
  const rows = items.map((key) => ({
    ...key,
    tags: tagsOf(key, now),
    usedLately: usedLately(key, now),
    refusals: apiKeyRefusals(principal, key),
    audit: readsAudit ? paths.auditOf(tenant, key.id) : undefined,
  }));
  const create = (
    <CanLink variant="primary" data-create href={paths.newApiKey(tenant)} refusal={createApiKeyRefusal(principal)}>
      {t("create")}
    </CanLink>
  );
  const empty =
    usable && !filters.some((name) => state[name]) ? (
      <EmptyState kind="nothing" title={t("list.none")} action={create}>
        {t("list.noneText")}
      </EmptyState>
    ) : (
      <EmptyState
        kind="filtered"
        title={usable ? t("list.noMatch") : t("list.unusable")}
        action={<LinkButton href={paths.apiKeys(tenant)}>{t("list.clear")}</LinkButton>}
      >
        {usable ? t("list.noMatchText") : t("list.unusableText")}
      </EmptyState>
    );
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} actions={create} />
      <KeyList
        tenant={tenant}
        state={state}
        rows={rows}
        nextCursor={nextCursor}
        workspaces={workspaces}
        origin={env().NEXTAUTH_URL}
        usable={usable}
        empty={empty}
      />
    </>
  );
}
