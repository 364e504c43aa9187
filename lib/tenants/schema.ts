import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";

const printable = (value: string) => cleanText(value) && !/\p{Cc}/u.test(value);

/** What people call an organization; it may change. */
export const tenantName = z
  .string("Give the organization a name.")
  .trim()
  .min(1, "Give the organization a name.")
  .max(100, "Use at most 100 characters.")
  .refine(printable, "Leave out control characters and broken characters.");

/** The organization's part of every address. Links hold it, so it never changes. The database checks the same. */
export const slugPattern = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
export const slugRule = "Use 1 to 63 lowercase letters, digits and hyphens; begin and end with a letter or digit.";
export const tenantSlug = z.string(slugRule).regex(slugPattern, slugRule);

/** The address a name suggests: lowercase letters and digits, with hyphens between them. */
export function suggestSlug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const hyphenated = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 63);
  return hyphenated.replace(/^-+|-+$/g, "");
}

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
