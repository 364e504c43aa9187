import { allPermissions, type Permission } from "@/lib/gate/permissions";
import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";

export const environments = ["live", "test"] as const;
export const statuses = ["active", "expired", "revoked"] as const;
/** Days a new key may live. `null` means that it never expires, which only the owner may choose. */
export const lifetimes = [7, 30, 90, 365] as const;
export const defaultLifetime = 90;

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

export const listApiKeysInput = z.strictObject({
  workspace: z.uuid("This is not the id of a workspace.").toLowerCase().optional(),
  status: z.enum(statuses, "Choose active, expired or revoked.").optional(),
  cursor: z.uuid("This is not a cursor.").toLowerCase().optional(),
  limit: z.coerce
    .number("Give a number.")
    .int("Give a whole number.")
    .min(1, "Ask for at least 1.")
    .max(100, "Ask for at most 100.")
    .default(50),
});

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

export type ApiKeyEnvironment = (typeof environments)[number];
export type ApiKeyStatus = (typeof statuses)[number];
export type CreateApiKeyInput = z.input<typeof createApiKeyInput>;
