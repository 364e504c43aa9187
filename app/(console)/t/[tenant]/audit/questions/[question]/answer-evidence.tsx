import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { AuditAnswer } from "@/lib/audit/answer";
import { momentOf } from "@/lib/audit/query-time";
import { paths } from "@/lib/paths";
import { ChainState } from "./chain-state";

type AnswerEvidenceProps = { tenant: string; answer: AuditAnswer; link: string; verifyRefusal: string | undefined };

/** The query, the part of the log, its chain, the time and the hash: what somebody needs to check the answer later. */
export function AnswerEvidence({ tenant, answer, link, verifyRefusal }: AnswerEvidenceProps) {
  const t = useTranslations("auditQuestions.evidence");
  const { query, covered, askedAt, hash } = answer;
  const facts = [
    {
      term: t("query"),
      detail: (
        <span className="flex flex-wrap items-center justify-between gap-x-4">
          <Code className="break-all">{query}</Code>
          <Link href={paths.auditWith(tenant, query)} className="inline-flex min-h-6 items-center text-accent underline" data-no-print>
            {t("open")}
          </Link>
        </span>
      ),
    },
    { term: t("covered"), detail: covered ? t("coveredText", { from: String(covered.from), to: String(covered.to) }) : t("coveredNone") },
    ...(covered
      ? [
          {
            term: t("chain"),
            detail: <ChainState key={hash} tenant={tenant} from={covered.from} to={covered.to} refusal={verifyRefusal} />,
          },
        ]
      : []),
    { term: t("asked"), detail: <Timestamp at={askedAt} relative="below" /> },
    {
      term: t("hash"),
      detail: (
        <>
          <CopyableId id={hash} label={t("hashName")} whole />
          <span className="block text-[0.8125rem] text-muted">{t("hashText")}</span>
        </>
      ),
    },
  ];
  return (
    <Section
      title={t("title")}
      actions={
        <span data-no-print>
          <CopyButton value={link} label={t("linkName")} wordy />
        </span>
      }
    >
      <DescriptionList facts={facts} />
      <Remarks answer={answer} />
    </Section>
  );
}

/** What the answer cannot know, or did not count. */
function Remarks({ answer: { beginsAt, notYetSealed, masked, parameters } }: { answer: AuditAnswer }) {
  const t = useTranslations("auditQuestions.evidence");
  const asked = Date.parse(momentOf(parameters.from, "first") ?? parameters.from);
  const remarks: ReactNode[] = [
    ...(beginsAt !== null && Date.parse(beginsAt) > asked
      ? [t.rich("begins", { time: () => <Timestamp key="begins" at={beginsAt} relative={false} /> })]
      : []),
    ...(notYetSealed > 0 ? [t("waiting", { count: notYetSealed })] : []),
    ...(masked ? [t("masked")] : []),
  ];
  if (remarks.length === 0) return null;
  return (
    <ul className="list-disc pl-5 text-muted">
      {remarks.map((remark, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: remarks never reorder
        <li key={place}>{remark}</li>
      ))}
    </ul>
  );
}
