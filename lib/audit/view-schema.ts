import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { longestQuery, parseQuery } from "./query-language";

const id = z.uuid("This is not the id of a view.");
const name = z
  .string("Name the view.")
  .trim()
  .min(1, "Name the view.")
  .max(100, "Use at most 100 characters.")
  .refine(cleanText, "Leave out broken characters.");
const query = z
  .string("This must be text.")
  .trim()
  .max(longestQuery, "A query has at most 2,000 characters.")
  .refine(cleanText, "Leave out broken characters.")
  .superRefine((text, context) => {
    const [problem] = parseQuery(text).problems;
    if (problem) context.addIssue({ code: "custom", message: problem.message });
  });
/** The columns as the list's address names them; null for the list's own. */
const columns = z
  .string("This must be text.")
  .regex(/^[A-Za-z_.-]{1,300}$/, "Name columns as the address of the list does.")
  .nullable();

export const createAuditViewInput = z.strictObject({
  name,
  query,
  columns: columns.default(null),
  shared: z.boolean("Say true or false.").default(false),
  pinned: z.boolean("Say true or false.").default(false),
});

/** What is left out stays as it is. */
export const updateAuditViewInput = z
  .strictObject({
    id,
    name: name.optional(),
    query: query.optional(),
    columns: columns.optional(),
    shared: z.boolean("Say true or false.").optional(),
  })
  .refine(({ id: _, ...changes }) => Object.keys(changes).length > 0, "Say what to change.");

export const auditViewIdInput = z.strictObject({ id });

export const pinAuditViewInput = z.strictObject({ id, pinned: z.boolean("Say true or false.") });
