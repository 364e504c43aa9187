import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { administratorChoices, parameterOf } from "@/lib/audit/question-controls";
import type { QuestionChoices } from "@/lib/audit/question-queries";
import type { QuestionName, QuestionParameter } from "@/lib/audit/questions";
import { paths } from "@/lib/paths";
import { ChoiceControl, DayControl } from "./question-controls";

type QuestionFormProps = {
  tenant: string;
  question: QuestionName;
  given: Readonly<Record<string, string | undefined>>;
  choices: QuestionChoices;
  /** What is wrong with what was given, a sentence per field. */
  problems: Readonly<Record<string, string>>;
};

/** The question as a sentence with its parameters in it. A plain form: what it asks becomes the address. */
export function QuestionForm({ tenant, question, given, choices, problems }: QuestionFormProps) {
  const t = useTranslations("auditQuestions");
  const parameter = parameterOf(question);
  const id = useId();
  const common = (name: string) => ({
    name,
    value: given[name] ?? "",
    ...(problems[name] ? { describedBy: `${id}-${name}` } : {}),
  });
  const lists = { credential: choices.credentials, actor: choices.actors, role: administratorChoices() };
  const empty = { credential: t("form.chooseCredential"), actor: t("form.chooseActor"), role: t("form.anyAdministrator") };
  const choice = (name: QuestionParameter) => (
    <ChoiceControl
      {...common(name)}
      label={t(`form.${name}`)}
      choices={lists[name]}
      empty={empty[name]}
      required={parameter?.required ?? false}
    />
  );
  const sentence = t.rich(`sentences.${question}`, {
    from: () => <DayControl {...common("from")} label={t("form.from")} />,
    to: () => <DayControl {...common("to")} label={t("form.to")} />,
    credential: () => choice("credential"),
    actor: () => choice("actor"),
    role: () => choice("role"),
  });
  return (
    <form
      action={paths.auditQuestion(tenant, question)}
      method="get"
      aria-label={t("form.label")}
      className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4"
    >
      <p className="text-base leading-10">{sentence}</p>
      {Object.entries(problems).map(([name, problem]) => (
        <p key={name} id={`${id}-${name}`} className="flex items-start gap-1 text-[0.8125rem] text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {problem}
        </p>
      ))}
      <div data-no-print>
        <Button type="submit" variant="primary">
          {t("form.ask")}
        </Button>
      </div>
    </form>
  );
}
