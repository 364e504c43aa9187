import type { Metadata } from "next";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { WorkspaceSwitch } from "@/components/console/workspace-switch";
import { LinkButton } from "@/components/ui/link-button";
import { createCredentialRefusal, credentialRefusals } from "@/lib/credentials/controls";
import { tagsOf } from "@/lib/credentials/health";
import { listCredentials, listCredentialWorkspaces } from "@/lib/credentials/queries";
import { listCredentialsInput } from "@/lib/credentials/schema";
import { demand, load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { AddCredential } from "./add-credential";
import { CredentialFilters } from "./credential-filters";
import { CredentialTable } from "./credential-table";
import { addressWith, filtersOf, type SearchParams } from "./filters";

export const metadata: Metadata = { title: "Credentials" };

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function CredentialsPage({ params, searchParams }: PageProps) {
  const { tenant } = await params;
  const filters = filtersOf(await searchParams);
  const principal = await demand(listCredentials, tenant);
  const usable = listCredentialsInput.safeParse(filters).success;
  const { items, nextCursor } = usable ? await load(listCredentials, tenant, filters) : { items: [], nextCursor: null };
  const { items: workspaces } = await load(listCredentialWorkspaces, tenant, {});
  const now = Date.now();
  const rows = items.map((credential) => ({
    ...credential,
    tags: tagsOf(credential, now),
    refusals: credentialRefusals(principal, credential.workspaceId),
  }));
  const add = <AddCredential tenant={tenant} refusal={createCredentialRefusal(principal)} />;
  const all = paths.credentials(tenant);
  return (
    <>
      <PageHeader
        title="Credentials"
        purpose="Secrets of your vendors, sealed under their workspace's key. Nobody reads them here; machines lease them with an API key, and each lease is logged."
        actions={add}
      />
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <CredentialFilters action={all} filters={filters} />
        <WorkspaceSwitch workspaces={workspaces} current={filters.workspace} />
      </div>
      {rows.length > 0 ? (
        <CredentialTable tenant={tenant} rows={rows} />
      ) : (
        <NoCredentials all={all} filtered={Object.keys(filters).length > 0} usable={usable} add={add} />
      )}
      <nav aria-label="Pages" className="mt-3 flex gap-2">
        {filters.cursor && <LinkButton href={addressWith(all, { ...filters, cursor: undefined })}>Newest</LinkButton>}
        {nextCursor && <LinkButton href={addressWith(all, { ...filters, cursor: nextCursor })}>Load older</LinkButton>}
      </nav>
    </>
  );
}

function NoCredentials({ all, filtered, usable, add }: { all: string; filtered: boolean; usable: boolean; add: ReactNode }) {
  if (filtered) {
    return (
      <EmptyState
        kind="filtered"
        title={usable ? "No credential matches" : "These filters cannot be used"}
        action={<LinkButton href={all}>Show all credentials</LinkButton>}
      >
        {usable
          ? "No credential in this workspace has this kind, vendor and name."
          : "The address asks for a kind, workspace or page that does not exist."}
      </EmptyState>
    );
  }
  return (
    <EmptyState kind="nothing" title="No credentials yet" action={add}>
      A credential is what a vendor gave you to call them with: a token, a password, an OAuth client or a service account's key file.
    </EmptyState>
  );
}
