import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CanLink } from "@/components/console/can";
import { EmptyState } from "@/components/console/empty-state";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { PageHeader } from "@/components/console/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { createCredentialRefusal, credentialRefusals } from "@/lib/credentials/controls";
import { tagsOf } from "@/lib/credentials/health";
import { listCredentials, listCredentialWorkspaces } from "@/lib/credentials/queries";
import { listCredentialsInput } from "@/lib/credentials/schema";
import { env } from "@/lib/env";
import { demand, load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { CredentialList } from "./credential-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("credentials");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

const filters = ["q", "workspace", "kind", "vendor", "health", "cursor"];

export default async function CredentialsPage({ params, searchParams }: PageProps) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations("credentials")]);
  const state = stateOf(await searchParams, [...filters, "sort", "order", "columns"]);
  const { columns: _, ...asked } = state;
  const principal = await demand(listCredentials, tenant);
  const usable = listCredentialsInput.safeParse(asked).success;
  const { items, nextCursor } = usable ? await load(listCredentials, tenant, asked) : { items: [], nextCursor: null };
  const { items: workspaces } = await load(listCredentialWorkspaces, tenant, {});
  const now = Date.now();
  const rows = items.map((credential) => ({
    ...credential,
    tags: tagsOf(credential, now),
    refusals: credentialRefusals(principal, credential.workspaceId),
  }));
  const add = (
    <CanLink variant="primary" data-create href={paths.newCredential(tenant)} refusal={createCredentialRefusal(principal)}>
      {t("add")}
    </CanLink>
  );
  const empty =
    usable && !filters.some((name) => state[name]) ? (
      <EmptyState kind="nothing" title={t("list.none")} action={add}>
        {t("list.noneText")}
      </EmptyState>
    ) : (
      <EmptyState
        kind="filtered"
        title={usable ? t("list.noMatch") : t("list.unusable")}
        action={<LinkButton href={paths.credentials(tenant)}>{t("list.clear")}</LinkButton>}
      >
        {usable ? t("list.noMatchText") : t("list.unusableText")}
      </EmptyState>
    );
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} actions={add} />
      <CredentialList
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
