import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { PageHeader } from "@/components/console/page-header";
import { env } from "@/lib/env";
import { load, pagePrincipal } from "@/lib/gate/page";
import { openScreens } from "@/lib/tenants/screens";
import { createWorkspaceRefusal, workspaceRefusals } from "@/lib/workspaces/controls";
import { listWorkspaces } from "@/lib/workspaces/queries";
import { CreateWorkspace } from "./create-workspace";
import { WorkspaceList } from "./workspace-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.workspaces");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function WorkspacesPage({ params, searchParams }: PageProps) {
  const { tenant } = await params;
  const state = stateOf(await searchParams, ["cursor", "columns"]);
  const { items, nextCursor } = await load(listWorkspaces, tenant, state.cursor ? { cursor: state.cursor } : {});
  const principal = await pagePrincipal(tenant);
  const only = items.length === 1 && state.cursor === undefined && nextCursor === null;
  const rows = items.map((workspace) => ({ ...workspace, refusals: workspaceRefusals(principal, workspace.id, only) }));
  const t = await getTranslations("settings.workspaces");
  const readsAudit = openScreens(principal, tenant).some(({ name }) => name === "audit");
  const origin = env().NEXTAUTH_URL;
  const create = <CreateWorkspace tenant={tenant} refusal={createWorkspaceRefusal(principal)} origin={origin} readsAudit={readsAudit} />;
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} actions={create} />
      <WorkspaceList tenant={tenant} state={state} rows={rows} nextCursor={nextCursor} readsAudit={readsAudit} />
    </>
  );
}
