import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { PageHeader } from "@/components/console/page-header";
import { filterProblems, maySearchNames, verifyRefusal } from "@/lib/audit/controls";
import { listAuditEntries } from "@/lib/audit/queries";
import { auditFilterNames } from "@/lib/audit/schema";
import { demand, load } from "@/lib/gate/page";
import { AuditList } from "./audit-list";
import { lastVerification } from "./last-verification";
import { LastVerification } from "./last-verification-text";
import { VerifyLog } from "./verify-log";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

const none = { items: [], nextCursor: null };

export default async function AuditPage({ params, searchParams }: PageProps) {
  const { tenant } = await params;
  const state = stateOf(await searchParams, [...auditFilterNames, "cursor", "columns"]);
  const { columns: _, ...filter } = state;
  const principal = await demand(listAuditEntries, tenant);
  const problems = filterProblems(filter, principal);
  const usable = Object.keys(problems).length === 0;
  const [page, { sealed, last }] = await Promise.all([
    usable ? load(listAuditEntries, tenant, filter) : Promise.resolve(none),
    lastVerification(tenant),
  ]);
  const t = await getTranslations("audit");
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <div className="flex flex-col gap-4">
        <VerifyLog tenant={tenant} refusal={verifyRefusal(principal)} sealed={sealed}>
          {last && <LastVerification tenant={tenant} last={last} sealed={sealed} />}
        </VerifyLog>
        <AuditList tenant={tenant} state={state} page={page} problems={problems} byName={maySearchNames(principal)} />
      </div>
    </>
  );
}
