import type { Metadata } from "next";
import { EmptyState } from "@/components/console/empty-state";
import { PageHeader } from "@/components/console/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { filterProblems, maySearchNames, verifyRefusal } from "@/lib/audit/controls";
import { listAuditEntries } from "@/lib/audit/queries";
import { env } from "@/lib/env";
import { demand, load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";
import { EquivalentCommand } from "./equivalent-command";
import { addressWith, filtersOf, type SearchParams, withoutCursor } from "./filters";
import { VerifyLog } from "./verify-log";

export const metadata: Metadata = { title: "Audit log" };

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function AuditPage({ params, searchParams }: PageProps) {
  const { tenant } = await params;
  const filters = filtersOf(await searchParams);
  const principal = await demand(listAuditEntries, tenant);
  const problems = filterProblems(filters, principal);
  const usable = Object.keys(problems).length === 0;
  const { items, nextCursor } = usable ? await load(listAuditEntries, tenant, filters) : { items: [], nextCursor: null };
  const all = paths.audit(tenant);
  return (
    <>
      <PageHeader
        title="Audit log"
        purpose="Who did what, when and from where. Every entry is chained to the one before it, so that a change to any of them shows."
      />
      <div className="flex flex-col gap-4">
        <VerifyLog tenant={tenant} refusal={verifyRefusal(principal)} />
        <AuditFilters action={all} filters={filters} problems={problems} byName={maySearchNames(principal)} />
        {items.length > 0 && <AuditTable tenant={tenant} items={items} />}
        {items.length === 0 && <NoEntries all={all} filtered={Object.keys(filters).length > 0} usable={usable} />}
        <nav aria-label="Pages" className="flex gap-2">
          {filters.cursor && <LinkButton href={addressWith(all, withoutCursor(filters))}>Newest</LinkButton>}
          {nextCursor && <LinkButton href={addressWith(all, { ...filters, cursor: nextCursor })}>Load older</LinkButton>}
        </nav>
        {usable && <EquivalentCommand address={`${env().NEXTAUTH_URL}${addressWith("/api/v1/audit/entries", filters)}`} />}
      </div>
    </>
  );
}

function NoEntries({ all, filtered, usable }: { all: string; filtered: boolean; usable: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        kind="filtered"
        title={usable ? "No entry matches" : "These filters cannot be used"}
        action={<LinkButton href={all}>Clear filters</LinkButton>}
      >
        {usable
          ? "No entry has all of what you asked for. Names and e-mail addresses must be whole; times are UTC."
          : "The fields above say why."}
      </EmptyState>
    );
  }
  return (
    <EmptyState kind="nothing" title="No entries yet">
      Everything that members, API keys and Gatehouse itself do in this organization is written here as it happens.
    </EmptyState>
  );
}
