import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CopyableId } from "@/components/console/copyable-id";
import { History } from "@/components/console/history";
import { PageHeader } from "@/components/console/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { historyOf } from "@/lib/audit/history";
import { listAuditEntries } from "@/lib/audit/queries";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { openScreens } from "@/lib/tenants/screens";
import { findWorkspaces } from "@/lib/workspaces/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.workspace");
  return { title: t("one") };
}

type PageProps = { params: Promise<{ tenant: string; id: string }> };

export default async function WorkspacePage({ params }: PageProps) {
  const [{ tenant, id }, t] = await Promise.all([params, getTranslations("settings.workspace")]);
  const { items } = await load(findWorkspaces, tenant, { text: id });
  const workspace = items.find((found) => found.id === id);
  if (!workspace) notFound();
  const open = openScreens(await pagePrincipal(tenant), tenant).map(({ name }) => name);
  const history = open.includes("audit")
    ? await historyOf((input) => load(listAuditEntries, tenant, input), id, "workspace.created")
    : undefined;
  const facts = [
    { term: t("name"), detail: <span className="font-mono break-all">{workspace.name}</span> },
    { term: t("id"), detail: <CopyableId id={id} label={t("idWhat")} whole /> },
  ];
  return (
    <div className="flex max-w-4xl flex-col gap-5 [&>header]:mb-0">
      <PageHeader breadcrumb={[{ label: t("all"), href: paths.workspaces(tenant) }]} title={workspace.name} purpose={t("purpose")} />
      <Section title={t("facts")}>
        <DescriptionList facts={facts} />
        <div className="flex flex-wrap gap-2" data-no-print>
          {open.includes("api-keys") && <LinkButton href={`${paths.apiKeys(tenant)}?workspace=${id}`}>{t("apiKeys")}</LinkButton>}
          {open.includes("credentials") && (
            <LinkButton href={`${paths.credentials(tenant)}?workspace=${id}`}>{t("credentials")}</LinkButton>
          )}
        </div>
      </Section>
      <History tenant={tenant} history={history} beyond={{ kind: "inside", query: `workspace:${id} created:*` }} />
    </div>
  );
}
