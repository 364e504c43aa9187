import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getAuditEntry } from "@/lib/audit/queries";
import { getAuditEntryInput } from "@/lib/audit/schema";
import { load } from "@/lib/gate/page";
import { EntryView } from "./entry-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.entry");
  return { title: t("title") };
}

type PageProps = { params: Promise<{ tenant: string; id: string }> };

export default async function AuditEntryPage({ params }: PageProps) {
  const { tenant, id } = await params;
  if (!getAuditEntryInput.safeParse({ id }).success) notFound();
  return <EntryView tenant={tenant} entry={await load(getAuditEntry, tenant, { id })} />;
}
