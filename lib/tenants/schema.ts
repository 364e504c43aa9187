import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { slugPattern, slugRule } from "./slug";

const printable = (value: string) => cleanText(value) && !/\p{Cc}/u.test(value);

/** What people call an organization; it may change. */
export const tenantName = z
  .string("Give the organization a name.")
  .trim()
  .min(1, "Give the organization a name.")
  .max(100, "Use at most 100 characters.")
  .refine(printable, "Leave out control characters and broken characters.");

export const tenantSlug = z.string(slugRule).regex(slugPattern, slugRule);

const workspaceRule = "Use 1 to 100 lowercase letters, digits, hyphens and underscores.";

export const createTenantInput = z.strictObject({
  name: tenantName,
  slug: tenantSlug,
  workspace: z.string(workspaceRule).regex(/^[a-z0-9_-]{1,100}$/, workspaceRule),
});

export const renameTenantInput = z.strictObject({ name: tenantName });

export const deleteTenantInput = z.strictObject({
  slug: z.string("Type the organization's address.").max(63, "Type the organization's address exactly."),
  reason: z
    .string("Give a reason.")
    .trim()
    .min(1, "Give a reason.")
    .max(500, "Use at most 500 characters.")
    .refine(cleanText, "Leave out broken characters."),
});
