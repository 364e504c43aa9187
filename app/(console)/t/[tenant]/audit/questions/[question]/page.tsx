import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type SearchParams, stateOf } from "@/components/console/list-address";
import { PageHeader } from "@/components/console/page-header";
import { Alert } from "@/components/ui/alert";
import type { AuditAnswer } from "@/lib/audit/answer";
import { verifyRefusal } from "@/lib/audit/controls";
import { askAuditQuestion, auditQuestionChoices } from "@/lib/audit/queries";
import { isQuestion, readQuestion } from "@/lib/audit/question-controls";
import { questionParameters } from "@/lib/audit/questions";
import { AppError } from "@/lib/gate/errors";
import { demand, load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { AnswerView } from "./answer-view";
import { QuestionForm } from "./question-form";

type PageProps = { params: Promise<{ tenant: string; question: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { question } = await params;
  const t = await getTranslations("auditQuestions");
  return { title: isQuestion(question) ? t(`titles.${question}`) : t("title") };
}

/** Too much to count is an answer too. */
function tooMuch(error: unknown): string {
  if (error instanceof AppError && error.code === "unavailable") return error.message;
  throw error;
}

export default async function AuditQuestionPage({ params, searchParams }: PageProps) {
  const { tenant, question } = await params;
  const principal = await demand(askAuditQuestion, tenant);
  if (!isQuestion(question)) notFound();
  const given = stateOf(await searchParams, ["from", "to", ...questionParameters]);
  const { asked, problems } = readQuestion(question, given, principal);
  const [choices, answer] = await Promise.all([
    load(auditQuestionChoices, tenant, {}),
    asked ? load(askAuditQuestion, tenant, asked).catch(tooMuch) : null,
  ]);
  const t = await getTranslations("auditQuestions");
  const shown: AuditAnswer | null = typeof answer === "string" ? null : answer;
  const breadcrumb = [
    { label: t("log"), href: paths.audit(tenant) },
    { label: t("title"), href: paths.auditQuestions(tenant) },
  ];
  return (
    <div className="flex flex-col gap-5 [&>header]:mb-0">
      <PageHeader breadcrumb={breadcrumb} title={t(`titles.${question}`)} purpose={t(`notes.${question}`)} />
      <QuestionForm
        tenant={tenant}
        question={question}
        given={{ ...given, ...(shown?.parameters ?? {}) }}
        choices={choices}
        problems={Object.keys(given).length > 0 ? (problems ?? {}) : {}}
      />
      {typeof answer === "string" && (
        <Alert tone="warn" title={t("evidence.failed")}>
          {answer}
        </Alert>
      )}
      {shown && <AnswerView tenant={tenant} answer={shown} verifyRefusal={verifyRefusal(principal)} />}
    </div>
  );
}
