import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { Messages } from "@/components/console/messages";
import { auditContext, getAuditEntry } from "@/lib/audit/queries";
import { getAuditEntryInput } from "@/lib/audit/schema";
import { load } from "@/lib/gate/page";
import { tabOf } from "./entry-address";
import { EntryView } from "./entry-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auditEntry");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<SearchParams> };

export default async function AuditEntryPage({ params, searchParams }: PageProps) {
  const { tenant, id } = await params;
  if (!getAuditEntryInput.safeParse({ id }).success) notFound();
  const tab = tabOf(stateOf(await searchParams, ["tab"]).tab);
  const [entry, context] = await Promise.all([
    load(getAuditEntry, tenant, { id }),
    tab === "context" ? load(auditContext, tenant, { id }) : undefined,
  ]);
  return (
    <Messages of={["auditEntry"]}>
      <EntryView tenant={tenant} entry={entry} context={context} tab={tab} />
    </Messages>
  );
}
