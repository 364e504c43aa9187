import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { Link } from "@/components/ui/link";
import { askAuditQuestion } from "@/lib/audit/queries";
import { questionNames } from "@/lib/audit/questions";
import { demand } from "@/lib/gate/page";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auditQuestions");
  return { title: t("title") };
}

export default async function AuditQuestionsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await demand(askAuditQuestion, tenant);
  const t = await getTranslations("auditQuestions");
  return (
    <>
      <PageHeader breadcrumb={[{ label: t("log"), href: paths.audit(tenant) }]} title={t("title")} purpose={t("purpose")} />
      <ul aria-label={t("list")} className="max-w-3xl divide-y divide-line rounded-md border border-line bg-surface">
        {questionNames.map((name) => (
          <li key={name} className="relative flex items-center gap-3 px-4 py-3 hover:bg-hover">
            <div className="min-w-0 flex-1">
              <Link href={paths.auditQuestion(tenant, name)} className="font-medium after:absolute after:inset-0">
                {t(`titles.${name}`)}
              </Link>
              <p className="text-[0.8125rem] text-muted">{t(`notes.${name}`)}</p>
            </div>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
          </li>
        ))}
      </ul>
    </>
  );
}
