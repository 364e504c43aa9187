import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";

/** An end of a range: the number of an entry, or a moment by which entries were sealed. */
export type Edge = { sequence: number } | { at: string };

const number = /^#?([1-9]\d{0,14})$/;
const moment = /^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/;
const sentence = "Give the number of an entry such as 4812, or a day or time in UTC such as 2026-01-31.";

/** How long the smallest unit that was written lasts: the end of a range includes all of it. */
function unitOf(text: string): number {
  if (text.length === 10) return 86_400_000;
  const clock = text.slice(11).replace(/(Z|[+-]\d\d:\d\d)$/, "");
  return clock.length === 5 ? 60_000 : clock.length === 8 ? 1_000 : 1;
}

function momentOf(text: string, edge: "first" | "last"): string | undefined {
  const zoned = text.length === 10 ? `${text}T00:00Z` : /(Z|[+-]\d\d:\d\d)$/.test(text.slice(10)) ? text : `${text}Z`;
  const begins = moment.test(text) ? Date.parse(zoned) : Number.NaN;
  // A day such as 31 February would only move into March here, and be refused by the database.
  if (Number.isNaN(begins) || new Date(`${text.slice(0, 10)}T00:00Z`).toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined;
  return edge === "first" ? new Date(begins).toISOString() : new Date(begins + unitOf(text) - 1).toISOString().replace("Z", "999Z");
}

const edge = (which: "first" | "last") =>
  z
    .union([z.string(sentence), z.number(sentence)], sentence)
    .transform(String)
    .pipe(z.string().trim().max(40, sentence).refine(cleanText, sentence))
    .transform((text, context): Edge | undefined => {
      if (text === "") return undefined;
      const sequence = number.exec(text)?.[1];
      if (sequence) return { sequence: Number(sequence) };
      const at = momentOf(text, which);
      if (at) return { at };
      context.addIssue({ code: "custom", message: sentence });
      return z.NEVER;
    })
    .optional();

/** Without a range: the whole log, to its end. */
export const verifyAuditInput = z.strictObject({ from: edge("first"), to: edge("last") });
export type VerifyAudit = z.output<typeof verifyAuditInput>;

export const verificationIdInput = z.strictObject({ id: z.uuid("This is not the id of a verification.").toLowerCase() });

const cursor = z
  .string("This cursor was not made here.")
  .max(100, "This cursor was not made here.")
  .transform((text, context) => {
    const id = z.uuid().safeParse(Buffer.from(text, "base64url").toString());
    if (id.success) return id.data;
    context.addIssue({ code: "custom", message: "This cursor was not made here." });
    return z.NEVER;
  });

/** A place in the list of verifications that a later request goes on from. */
export const verificationCursor = (id: string): string => Buffer.from(id).toString("base64url");

export const listVerificationsInput = z.strictObject({
  cursor: cursor.optional(),
  limit: z.coerce
    .number("This must be a number.")
    .int("This must be a whole number.")
    .min(1, "At least 1.")
    .max(100, "At most 100.")
    .default(50),
});
