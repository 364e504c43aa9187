import type { Metadata } from "next";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { createWorkspaceRefusal, workspaceRefusals } from "@/lib/workspaces/controls";
import { listWorkspaces } from "@/lib/workspaces/queries";
import { CreateWorkspace } from "./create-workspace";
import { WorkspaceTable } from "./workspace-table";

export const metadata: Metadata = { title: "Workspaces" };

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function WorkspacesPage({ params, searchParams }: PageProps) {
  const [{ tenant }, { cursor }] = await Promise.all([params, searchParams]);
  const { items, nextCursor } = await load(listWorkspaces, tenant, typeof cursor === "string" ? { cursor } : {});
  const principal = await pagePrincipal(tenant);
  const only = items.length === 1 && cursor === undefined && nextCursor === null;
  const rows = items.map((workspace) => ({ ...workspace, refusals: workspaceRefusals(principal, workspace.id, only) }));
  const create = <CreateWorkspace tenant={tenant} refusal={createWorkspaceRefusal(principal)} />;
  return (
    <>
      <PageHeader
        title="Workspaces"
        purpose="Projects inside this organization. Credentials and API keys belong to one, and a role can be given in one."
        actions={create}
      />
      {rows.length > 0 ? (
        <WorkspaceTable tenant={tenant} rows={rows} />
      ) : (
        <EmptyState kind="nothing" title="No workspace is open to you">
          Your role covers no workspace on this page. The owner or an administrator can give you a role in one.
        </EmptyState>
      )}
      <nav aria-label="Pages" className="mt-3 flex gap-2">
        {cursor !== undefined && <LinkButton href={paths.workspaces(tenant)}>First page</LinkButton>}
        {nextCursor && <LinkButton href={`${paths.workspaces(tenant)}?cursor=${nextCursor}`}>Next page</LinkButton>}
      </nav>
    </>
  );
}
