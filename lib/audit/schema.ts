import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { longestQuery, queryFields } from "./query-language";

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

/** A query in the language of docs/audit-query.md; absent or empty asks for everything. */
const query = optional(
  // Not trimmed: problems name places in the text as it was written.
  z
    .string("This must be text.")
    .max(longestQuery, `A query has at most ${longestQuery} characters.`)
    .refine(cleanText, "This holds characters that cannot be stored."),
);

export const auditQueryInput = z.strictObject({ query });

export const listAuditInput = z.strictObject({
  query,
  cursor: optional(cursor),
  limit: z.coerce
    .number("This must be a number.")
    .int("This must be a whole number.")
    .min(1, "At least 1.")
    .max(100, "At most 100.")
    .default(50),
});

/** `after` is a cursor: what is newer than that place is counted. */
export const countNewerInput = z.strictObject({ query, after: cursor });

export const suggestAuditInput = z.strictObject({ field: z.enum(queryFields, "Choose one of the fields."), text: words(200).default("") });

export const getAuditEntryInput = z.strictObject({ id: z.uuid("This is not the id of an entry.") });

export const noInput = z.strictObject({});
