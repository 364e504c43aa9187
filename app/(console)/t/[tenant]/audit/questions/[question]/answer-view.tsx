import { useTranslations } from "next-intl";
import { EquivalentCommand } from "@/components/console/equivalent-command";
import { addressWith } from "@/components/console/list-address";
import { Section } from "@/components/ui/section";
import type { AuditAnswer } from "@/lib/audit/answer";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { AnswerEvidence } from "./answer-evidence";
import { AnswerTable } from "./answer-table";
import { WhoCould } from "./who-could";

type AnswerViewProps = { tenant: string; answer: AuditAnswer; verifyRefusal: string | undefined };

/** What was counted, who could have done it where that is asked, and what the answer rests on. */
export function AnswerView({ tenant, answer, verifyRefusal }: AnswerViewProps) {
  const t = useTranslations("auditQuestions");
  const { couldRead, entries, groups, rows, question, parameters } = answer;
  const address = addressWith(paths.auditQuestion(tenant, question), {}, parameters);
  const origin = env().NEXTAUTH_URL;
  return (
    <>
      {couldRead && (
        <Section title={t("could.title")}>
          <WhoCould tenant={tenant} could={couldRead} rows={rows} />
        </Section>
      )}
      <Section
        title={t(couldRead ? "did" : "answer.title")}
        description={
          entries === 0 ? t("answer.nothing") : t("answer.counted", { entries, groups, shown: rows.length < groups ? rows.length : 0 })
        }
      >
        {rows.length > 0 && <AnswerTable tenant={tenant} rows={rows} />}
      </Section>
      <AnswerEvidence tenant={tenant} answer={answer} link={`${origin}${address}`} verifyRefusal={verifyRefusal} />
      <EquivalentCommand
        origin={origin}
        path={addressWith(`/api/v1/audit/questions/${question}`, {}, parameters)}
        permission="audit:read"
      />
    </>
  );
}
