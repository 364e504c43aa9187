import { isPresetKey } from "@/lib/gate/presets";
import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { momentOf } from "./query-time";
import { questionFacts, questionNames, questionParameters } from "./questions";

const isDay = (text: string) => text.length === 10 && momentOf(text, "first") !== undefined;
const day = z.string("Give a day as 2026-01-31.").refine(isDay, "Give a day as 2026-01-31.").optional();
const id = (sentence: string) =>
  z.string(sentence).trim().min(1, sentence).max(200, "Use at most 200 characters.").refine(cleanText, sentence);

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A question with what it needs; without days it is about the last 30, today included. Days are UTC. */
export const askAuditQuestionInput = z
  .strictObject({
    question: z.enum(questionNames, `Ask one of ${questionNames.join(", ")}.`),
    from: day,
    to: day,
    credential: z.uuid("Choose a credential, or give its id.").toLowerCase().optional(),
    actor: id("Choose whose actions.").optional(),
    role: z.string("Choose a role.").refine(isPresetKey, "Choose a role.").optional(),
  })
  .transform((input, context) => {
    const { needs, takes } = questionFacts(input.question);
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (needs && input[needs] === undefined) refuse(needs, needs === "credential" ? "Choose a credential." : "Choose whose actions.");
    for (const name of questionParameters)
      if (input[name] !== undefined && name !== needs && name !== takes) refuse(name, "This question does not ask for this.");
    const to = input.to ?? dayBefore(0);
    const from = input.from ?? (input.to === undefined ? dayBefore(29) : to);
    if (from > to) refuse("to", "The last day must not be before the first.");
    return { ...input, from, to };
  });
export type AskedQuestion = z.output<typeof askAuditQuestionInput>;

const sequence = z.coerce
  .number("Give a number.")
  .int("Give a whole number.")
  .min(1, "At least 1.")
  .max(Number.MAX_SAFE_INTEGER, "Too large.");

/** So many entries are recomputed while somebody waits. */
export const mostChecked = 250_000;

/** A stretch of the log, by the numbers of its first and last entry. */
export const checkAuditRangeInput = z
  .strictObject({ from: sequence, to: sequence })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "The last entry must not be before the first." })
  .refine(({ from, to }) => to - from < mostChecked, {
    path: ["to"],
    message: "These are too many to recompute at once. Verify the log instead.",
  });
