import type { Metadata } from "next";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { WorkspaceSwitch } from "@/components/console/workspace-switch";
import { LinkButton } from "@/components/ui/link-button";
import { apiKeyRefusals, createApiKeyRefusal } from "@/lib/api-keys/controls";
import { tagsOf, usedLately } from "@/lib/api-keys/health";
import { listApiKeys, listApiKeyWorkspaces } from "@/lib/api-keys/queries";
import { listApiKeysInput } from "@/lib/api-keys/schema";
import { demand, load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { CreateKey } from "./create-key";
import { addressWith, filtersOf, type SearchParams } from "./filters";
import { KeyTable } from "./key-table";
import { StatusTabs } from "./status-tabs";

export const metadata: Metadata = { title: "API keys" };

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function ApiKeysPage({ params, searchParams }: PageProps) {
  const { tenant } = await params;
  const filters = filtersOf(await searchParams);
  const principal = await demand(listApiKeys, tenant);
  const usable = listApiKeysInput.safeParse(filters).success;
  const { items, nextCursor } = usable ? await load(listApiKeys, tenant, filters) : { items: [], nextCursor: null };
  const { items: workspaces } = await load(listApiKeyWorkspaces, tenant, {});
  const now = Date.now();
  const rows = items.map((key) => ({
    ...key,
    tags: tagsOf(key, now),
    usedLately: usedLately(key, now),
    refusals: apiKeyRefusals(principal, key),
  }));
  const create = <CreateKey tenant={tenant} refusal={createApiKeyRefusal(principal)} />;
  const address = (changes: Record<string, string | undefined>) => addressWith(paths.apiKeys(tenant), filters, changes);
  return (
    <>
      <PageHeader
        title="API keys"
        purpose="Secrets that machines sign in with. Each belongs to one workspace and can do what its scopes say, nothing more."
        actions={create}
      />
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <StatusTabs current={filters.status} address={(status) => address({ status, cursor: undefined })} />
        <WorkspaceSwitch workspaces={workspaces} current={filters.workspace} />
      </div>
      {rows.length > 0 ? (
        <KeyTable tenant={tenant} rows={rows} />
      ) : (
        <NoKeys all={paths.apiKeys(tenant)} filtered={Object.keys(filters).length > 0} usable={usable} create={create} />
      )}
      <nav aria-label="Pages" className="mt-3 flex gap-2">
        {filters.cursor && <LinkButton href={address({ cursor: undefined })}>Newest</LinkButton>}
        {nextCursor && <LinkButton href={address({ cursor: nextCursor })}>Load older</LinkButton>}
      </nav>
    </>
  );
}

function NoKeys({ all, filtered, usable, create }: { all: string; filtered: boolean; usable: boolean; create: ReactNode }) {
  if (filtered) {
    return (
      <EmptyState
        kind="filtered"
        title={usable ? "No key matches" : "These filters cannot be used"}
        action={<LinkButton href={all}>Show all keys</LinkButton>}
      >
        {usable ? "No API key has this status in this workspace." : "The address asks for a status, workspace or page that does not exist."}
      </EmptyState>
    );
  }
  return (
    <EmptyState kind="nothing" title="No API keys yet" action={create}>
      A key lets a pipeline or a service call Gatehouse, for example to lease a credential. Its secret is shown once, when it is created.
    </EmptyState>
  );
}
