import { presets } from "@/lib/gate/presets";
import type { Principal } from "@/lib/gate/principal";
import { maySearchNames } from "./controls";
import type { Choice } from "./question-queries";
import { type AskedQuestion, askAuditQuestionInput } from "./question-schema";
import { administratorRoles, type QuestionName, questionFacts, questionNames } from "./questions";

/** Whether this text names a prebuilt question. */
export const isQuestion = (text: string): text is QuestionName => (questionNames as readonly string[]).includes(text);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Reading = { asked: AskedQuestion; problems: null } | { asked: null; problems: Record<string, string> };

/** What somebody asks, or what is wrong with it, a sentence per field. */
export function readQuestion(question: QuestionName, given: Record<string, string>, principal: Principal): Reading {
  const result = askAuditQuestionInput.safeParse({ question, ...given });
  if (!result.success)
    return {
      asked: null,
      problems: Object.fromEntries(result.error.issues.map((issue) => [issue.path.join(".") || "input", issue.message])),
    };
  const { actor } = result.data;
  if (actor !== undefined && !uuid.test(actor) && !maySearchNames(principal))
    return { asked: null, problems: { actor: "Give an id: names and e-mail addresses are masked for you." } };
  return { asked: result.data, problems: null };
}

/** What a question asks for beside its days, if anything, and whether it can do without. */
export const parameterOf = (question: QuestionName) => {
  const { needs, takes } = questionFacts(question);
  return needs ? { name: needs, required: true } : takes ? { name: takes, required: false } : null;
};

/** The roles whose holders must have a second factor. */
export const administratorChoices = (): Choice[] =>
  administratorRoles.map((value) => {
    const preset = Object.values(presets).find(({ key }) => key === value);
    return { value, label: preset ? `${preset.title} (${value})` : value };
  });
