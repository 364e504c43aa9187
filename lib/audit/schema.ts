import { categories } from "@/lib/gate/events";
import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";

export const outcomes = ["success", "failure", "denied"] as const;
export const sources = ["ui", "api", "scim", "ai", "system"] as const;

/** An untouched field of the filter form arrives as an empty text and means "any". */
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const words = (longest: number) =>
  z.string("This must be text.").trim().max(longest, `This has at most ${longest} characters.`).refine(cleanText, "This holds characters that cannot be stored.");

const moment = /^[12]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** A date or time; without an offset it is UTC. A date alone means its first or, as an end, its last moment. */
const time = (ofDay: string) =>
  words(40).transform((text, context) => {
    const whole = text.length === 10 ? `${text}T${ofDay}Z` : /(Z|[+-]\d\d:\d\d)$/.test(text.slice(10)) ? text : `${text}Z`;
    if (moment.test(text) && !Number.isNaN(Date.parse(whole))) return new Date(whole).toISOString();
    context.addIssue({ code: "custom", message: "Write a time as 2026-01-31 or 2026-01-31T09:05, in UTC." });
    return z.NEVER;
  });

export type Cursor = { sealedAt: string; sequence: number };

const cursor = z.string("This must be text.").max(200).transform((text, context): Cursor => {
  const decoded = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (\d{1,15})$/.exec(Buffer.from(text, "base64url").toString());
  if (decoded?.[1] && decoded[2] && !Number.isNaN(Date.parse(decoded[1]))) return { sealedAt: decoded[1], sequence: Number(decoded[2]) };
  context.addIssue({ code: "custom", message: "This cursor was not made here." });
  return z.NEVER;
});

/** A place in the log that a later request goes on from. */
export function cursorText({ sealedAt, sequence }: Cursor): string {
  return Buffer.from(`${sealedAt} ${sequence}`).toString("base64url");
}

export const listAuditInput = z.strictObject({
  actor: optional(words(254)),
  event: optional(words(100).regex(/^[a-z_]+\.([a-z_]+|\*)$/, "Name an event such as credential.rotated, or credential.* for all of a kind.")),
  category: optional(z.enum(categories, "Choose one of the categories.")),
  outcome: optional(z.enum(outcomes, "Choose one of the outcomes.")),
  source: optional(z.enum(sources, "Choose one of the sources.")),
  target: optional(words(200)),
  from: optional(time("00:00:00.000")),
  to: optional(time("23:59:59.999")),
  cursor: optional(cursor),
  limit: z.coerce.number("This must be a number.").int("This must be a whole number.").min(1, "At least 1.").max(100, "At most 100.").default(50),
});
export type AuditFilter = z.output<typeof listAuditInput>;

export const auditFilterNames = ["actor", "event", "category", "outcome", "source", "target", "from", "to"] as const;

export const getAuditEntryInput = z.strictObject({ id: z.uuid("This is not the id of an entry.") });

export const verifyAuditInput = z.strictObject({});
