import { placed, type Sorts, sortFields } from "@/lib/gate/keyset";
import { allPermissions, type Permission } from "@/lib/gate/permissions";
import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { defaultLifetime, environments, lifetimes, statuses } from "./choices";

const printable = (value: string) => cleanText(value) && !/\p{Cc}/u.test(value);

const id = z.uuid("This is not the id of an API key.").toLowerCase();
const workspaceId = z.uuid("Choose a workspace.").toLowerCase();
const name = z
  .string("Give the key a name.")
  .trim()
  .min(1, "Give the key a name.")
  .max(100, "Use at most 100 characters.")
  .refine(printable, "Leave out control characters and broken characters.");
const reasonText = z
  .string("Give a reason.")
  .trim()
  .max(500, "Use at most 500 characters.")
  .refine(cleanText, "Leave out broken characters.");

const scopes = z
  .array(z.enum(allPermissions as [Permission, ...Permission[]], "This is not a permission."), "Choose at least one scope.")
  .min(1, "Choose at least one scope.")
  .max(allPermissions.length, "A scope is named twice.")
  .transform((chosen) => [...new Set(chosen)].sort());

/** What the list can be narrowed to by what deserves attention; health.ts says what each means. */
export const apiKeyUses = ["unused", "expiring"] as const;
export type ApiKeyUse = (typeof apiKeyUses)[number];

/** What the list can be sorted by, and the order each begins with. What was never used or never expires comes last. */
export const apiKeySorts = {
  name: { type: "text", order: "asc" },
  created: { type: "time", order: "desc" },
  lastUsed: { type: "time", order: "desc", nullable: true },
  expires: { type: "time", order: "asc", nullable: true },
} as const satisfies Sorts;
export type ApiKeySort = keyof typeof apiKeySorts;

export const listApiKeysInput = z
  .strictObject({
    workspace: z.uuid("This is not the id of a workspace.").toLowerCase().optional(),
    status: z.enum(statuses, "Choose active, expired or revoked.").optional(),
    use: z.enum(apiKeyUses, "Choose unused or expiring.").optional(),
    q: z.string().max(100, "Use at most 100 characters.").refine(cleanText, "Leave out broken characters.").trim().optional(),
    ...sortFields(apiKeySorts, "lastUsed"),
  })
  .transform(placed(apiKeySorts));

export const noInput = z.strictObject({});
export const apiKeyIdInput = z.strictObject({ id });

export const createApiKeyInput = z.strictObject({
  name,
  workspaceId,
  environment: z.enum(environments, "Choose live or test.").default("live"),
  scopes,
  expiresInDays: z.literal(lifetimes, "Choose 7, 30, 90 or 365 days.").nullable().default(defaultLifetime),
});

export const updateApiKeyInput = z.strictObject({ id, name });
export const rotateApiKeyInput = z.strictObject({ id, reason: reasonText.optional() });
export const revokeApiKeyInput = z.strictObject({ id, reason: reasonText.min(1, "Give a reason.") });

export type CreateApiKeyInput = z.input<typeof createApiKeyInput>;
