import { isIP } from "node:net";
import type { Json } from "@/lib/gate/audit";
import { categories, eventNames } from "@/lib/gate/events";
import { z } from "@/lib/zod";
import { outcomes } from "./schema";

/** How many entries one request may bring, and how far from now they may have happened. */
export const mostEntries = 1_000;
export const oldestDays = 7;
export const futureMinutes = 5;
/** Bytes that `before` and `after` may each have as JSON, and how many of their values may be personal. */
export const mostFactBytes = 32_768;
const mostPersonal = 50;

const text = (longest: number) =>
  z.string("This must be text.").min(1, "This must not be empty.").max(longest, `This has at most ${longest} characters.`);
const kind = z
  .string("This must be text.")
  .regex(/^[a-z][a-z0-9_]{0,39}$/, "Write a kind as user or service_account: at most 40 of a-z, 0-9 and _.");
// `kind:id` names a data subject, and has a fixed room in the database.
const id = text(150);
const reference = text(200);

const ownNames: ReadonlySet<string> = new Set(eventNames.map((name) => name.split(".")[0] as string));
const event = z
  .string("This must be text.")
  .max(100, "This has at most 100 characters.")
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)+$/, "Name an event such as audience.synced: words of a-z, 0-9 and _, joined by dots.")
  .refine((name) => !ownNames.has(name.split(".")[0] as string), "This name is reserved: Gatehouse's own events begin like this.");

const sentence = text(200).refine((line) => !/[\p{Cc}\u2028\u2029]/u.test(line), "Write one line.");

const day = 86_400_000;
const moment = z.iso
  .datetime({ offset: true, error: "Write a time as 2026-01-31T09:05:00.000Z." })
  .transform((written) => new Date(written))
  .refine((at) => at.getTime() <= Date.now() + futureMinutes * 60_000, `This lies more than ${futureMinutes} minutes in the future.`)
  .refine((at) => at.getTime() >= Date.now() - oldestDays * day, `This lies more than ${oldestDays} days back.`);

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const facts = z
  .custom<Record<string, Json>>(isObject, { error: "This must be an object.", abort: true })
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= mostFactBytes, `This has at most ${mostFactBytes} bytes.`);

const party = z.strictObject({ type: kind, id: id.nullish(), name: text(200).nullish() });
const actor = z
  .strictObject({ ...party.shape, email: text(254).nullish(), roles: z.array(text(100)).max(20, "At most 20 roles.").nullish() })
  .refine(({ type, id }) => Boolean(id) || type === "anonymous" || type === "system", {
    error: "Say who it was: only anonymous and system have no id.",
    path: ["id"],
  });

const path = text(300).regex(
  /^(target\.name$|(before|after)\.)/,
  "Personal are target.name and values of before and after, such as after.email.",
);
const personal = z.union([path, z.strictObject({ path, subject: z.strictObject({ type: kind, id }) })], {
  error: "Write a path such as after.email, or { path, subject: { type, id } }.",
});

/** One entry as another system reports it, of JSON that can be stored (ingest.ts has seen to that). `id` is the reporter's own: the same one twice is one entry. */
export const reportedEntryInput = z.strictObject({
  id: text(100),
  event,
  category: z.enum(categories, `Choose one of ${categories.join(", ")}.`),
  outcome: z.enum(outcomes, `Choose one of ${outcomes.join(", ")}.`),
  actor,
  on_behalf_of: party.nullish(),
  target: z.strictObject({ type: kind, id, name: text(200).nullish() }).nullish(),
  workspace: text(100).nullish(),
  reason: text(2_000).nullish(),
  before: facts.nullish(),
  after: facts.nullish(),
  ip: z
    .string("This must be text.")
    .refine((address) => isIP(address) > 0 && !address.includes("%"), "This is not an IP address.")
    .nullish(),
  user_agent: text(2_000).nullish(),
  request: reference.nullish(),
  session: reference.nullish(),
  api_key: reference.nullish(),
  mfa: z.boolean("This must be true or false.").nullish(),
  occurred_at: moment.nullish(),
  sentence: sentence.nullish(),
  personal: z.array(personal).max(mostPersonal, `At most ${mostPersonal} paths.`).nullish(),
});
export type ReportedInput = z.output<typeof reportedEntryInput>;

/** One entry, or several as `{ entries }`. What is wrong with one of them is said in its own result. */
export const addAuditEntriesInput = z.preprocess(
  (body) => (typeof body === "object" && body !== null && !Object.hasOwn(body, "entries") ? { entries: [body] } : body),
  z.strictObject({
    entries: z
      .array(z.unknown(), "Give a list of entries.")
      .min(1, "Give at least one entry.")
      .max(mostEntries, `At most ${mostEntries} entries.`),
  }),
);
