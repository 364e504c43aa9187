import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { Messages } from "@/components/console/messages";
import { PageHeader } from "@/components/console/page-header";
import { maySearchNames, verifyRefusal } from "@/lib/audit/controls";
import { exportMasking, exportRefusal } from "@/lib/audit/export-controls";
import { checkAuditQuery, listAuditEntries, summarizeAuditEntries } from "@/lib/audit/queries";
import { demand, load } from "@/lib/gate/page";
import { addressNames } from "./audit-address";
import { AuditList } from "./audit-list";
import { ExportAudit } from "./export-audit";
import { lastVerification } from "./last-verification";
import { LastVerification } from "./last-verification-text";
import { brokenPart, nothing, problemsOfLength } from "./log";
import { askedOf } from "./query-range";
import { VerifyLog } from "./verify-log";
import { ViewsToolbar } from "./views-toolbar";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function AuditPage({ params, searchParams }: PageProps) {
  const { tenant } = await params;
  const state = stateOf(await searchParams, addressNames);
  const principal = await demand(listAuditEntries, tenant);
  const query = askedOf(state.query ?? "");
  const problems = problemsOfLength(query) ?? (await load(checkAuditQuery, tenant, { query })).problems;
  const broken = brokenPart(state, problems);
  const cursor = state.cursor ? { cursor: state.cursor } : {};
  const [page, summary, { sealed, last, current }, views, t] = await Promise.all([
    broken ? nothing : load(listAuditEntries, tenant, { query, ...cursor }),
    broken ? undefined : load(summarizeAuditEntries, tenant, { query }),
    lastVerification(tenant),
    // Read with the rest: nothing is to be read while rows are already being written.
    ViewsToolbar({ tenant, query: state.query ?? "", columns: state.columns, asked: query }),
    getTranslations("audit"),
  ]);
  const log = { asked: query, problems, broken, page, summary };
  const actions = (
    <>
      {views}
      {!broken && (
        <Messages of={["auditExport"]}>
          <ExportAudit tenant={tenant} query={query} refusal={exportRefusal(principal)} masking={exportMasking(principal)} />
        </Messages>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} actions={actions} />
      <div className="flex flex-col gap-3" data-wide>
        <VerifyLog tenant={tenant} refusal={verifyRefusal(principal)} current={current} last={last}>
          {last && <LastVerification tenant={tenant} last={last} sealed={sealed} />}
        </VerifyLog>
        <AuditList tenant={tenant} state={state} log={log} byName={maySearchNames(principal)} />
      </div>
    </>
  );
}
