import { categories } from "@/lib/gate/events";
import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";

export const outcomes = ["success", "failure", "denied"] as const;
export const sources = ["ui", "api", "scim", "ai", "system"] as const;

/** An untouched field of the filter form arrives as an empty text and means "any". */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const words = (longest: number) =>
  z
    .string("This must be text.")
    .trim()
    .max(longest, `This has at most ${longest} characters.`)
    .refine(cleanText, "This holds characters that cannot be stored.");

const moment = /^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** How long the smallest unit that was written lasts: an end includes all of it. */
function unitOf(text: string): number {
  if (text.length === 10) return 86_400_000;
  const clock = text.slice(11).replace(/(Z|[+-]\d\d:\d\d)$/, "");
  return clock.length === 5 ? 60_000 : clock.length === 8 ? 1_000 : 1;
}

/** A date or time as RFC 3339, UTC unless an offset is written: the first or the last moment of what is meant. */
const time = (edge: "first" | "last") =>
  words(40).transform((text, context) => {
    const begins = Date.parse(text.length === 10 ? `${text}T00:00Z` : /(Z|[+-]\d\d:\d\d)$/.test(text.slice(10)) ? text : `${text}Z`);
    if (moment.test(text) && !Number.isNaN(begins)) {
      return edge === "first" ? new Date(begins).toISOString() : new Date(begins + unitOf(text) - 1).toISOString().replace("Z", "999Z");
    }
    context.addIssue({ code: "custom", message: "Write a time as 2026-01-31 or 2026-01-31T09:05, in UTC." });
    return z.NEVER;
  });

export type Cursor = { sealedAt: string; sequence: number };

const cursor = words(200).transform((text, context): Cursor => {
  const decoded = /^([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (\d{1,15})$/.exec(Buffer.from(text, "base64url").toString());
  const [, sealedAt = "", sequence = ""] = decoded ?? [];
  // A date such as 31 February would only move into March here, and be refused by the database.
  const exists = !Number.isNaN(Date.parse(sealedAt)) && new Date(sealedAt).toISOString().slice(0, 19) === sealedAt.slice(0, 19);
  if (exists) return { sealedAt, sequence: Number(sequence) };
  context.addIssue({ code: "custom", message: "This cursor was not made here." });
  return z.NEVER;
});

/** A place in the log that a later request goes on from. */
export function cursorText({ sealedAt, sequence }: Cursor): string {
  return Buffer.from(`${sealedAt} ${sequence}`).toString("base64url");
}

export const listAuditInput = z.strictObject({
  actor: optional(words(254)),
  event: optional(
    words(100).regex(/^[a-z_]+\.([a-z_]+|\*)$/, "Name an event such as credential.rotated, or credential.* for all of a kind."),
  ),
  category: optional(z.enum(categories, "Choose one of the categories.")),
  outcome: optional(z.enum(outcomes, "Choose one of the outcomes.")),
  source: optional(z.enum(sources, "Choose one of the sources.")),
  target: optional(words(200)),
  from: optional(time("first")),
  to: optional(time("last")),
  cursor: optional(cursor),
  limit: z.coerce
    .number("This must be a number.")
    .int("This must be a whole number.")
    .min(1, "At least 1.")
    .max(100, "At most 100.")
    .default(50),
});
export type AuditFilter = z.output<typeof listAuditInput>;

export const auditFilterNames = ["actor", "event", "category", "outcome", "source", "target", "from", "to"] as const;

export const getAuditEntryInput = z.strictObject({ id: z.uuid("This is not the id of an entry.") });

export const verifyAuditInput = z.strictObject({});

export const noInput = z.strictObject({});
