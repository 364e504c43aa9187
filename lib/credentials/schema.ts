import { placed, type Sorts, sortFields } from "@/lib/gate/keyset";
import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { kindNames } from "./kinds";
import { readServiceAccount } from "./service-account";

const printable = (value: string) => cleanText(value) && !/\p{Cc}/u.test(value);
const characters = "Leave out control characters and broken characters.";
const line = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, `Use at most ${most} characters.`).refine(printable, characters);
// A secret is kept exactly as given: no trimming, line breaks allowed.
const secret = (missing: string) =>
  z.string(missing).min(1, missing).max(8_192, "Use at most 8192 characters.").refine(cleanText, "Leave out NUL and broken characters.");

const id = z.uuid("This is not the id of a credential.").toLowerCase();
const version = z.int("Give the version as a whole number.").min(1, "Versions begin at 1.").optional();
const name = line("Give the credential a name.", 100);
const vendor = line("Name the vendor.", 100);
const reason = z.string("Give a reason.").trim().max(500, "Use at most 500 characters.").refine(cleanText, "Leave out broken characters.");
const expiresAt = z.iso
  .datetime({ offset: true, error: "Give a date and time with its zone, such as 2027-01-31T00:00:00Z." })
  .transform((text) => new Date(text))
  .refine((moment) => moment.getTime() > Date.now(), "Choose a time in the future.")
  .nullable();

function plainHttps(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === "https:" && url.username === "" && url.password === "";
}

const settingFields = {
  username: line("Give the user name.", 320),
  clientId: line("Give the client id.", 500),
  tokenUrl: line("Give the token address.", 2_000).refine(plainHttps, "Give an https:// address without a user name or password in it."),
  scopes: line("Give the scopes, separated by spaces.", 2_000),
};
const secretFields = {
  secret: secret("Enter the key or token."),
  password: secret("Enter the password."),
  clientSecret: secret("Enter the client secret."),
  refreshToken: secret("Enter the refresh token."),
  json: z
    .string("Paste the key file's JSON.")
    .max(65_536, "The key file may have at most 64 kB.")
    .refine(
      (text) => readServiceAccount(text) !== null,
      "This is not the JSON key file of a service account: it needs a type and a private_key.",
    ),
};

const common = { name, vendor, workspaceId: z.uuid("Choose a workspace.").toLowerCase(), expiresAt: expiresAt.default(null) };

export const createCredentialInput = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ ...common, kind: z.literal("api_key"), secret: secretFields.secret }),
    z.strictObject({ ...common, kind: z.literal("basic"), username: settingFields.username, password: secretFields.password }),
    z.strictObject({
      ...common,
      kind: z.literal("oauth_client"),
      clientId: settingFields.clientId,
      tokenUrl: settingFields.tokenUrl,
      scopes: settingFields.scopes.optional(),
      clientSecret: secretFields.clientSecret,
      refreshToken: secretFields.refreshToken.optional(),
    }),
    z.strictObject({ ...common, kind: z.literal("service_account"), json: secretFields.json }),
  ],
  "Choose what kind of credential this is.",
);

const newSecrets = z.object(secretFields).partial().shape;

/** What is left out stays as it is; `null` takes an optional value away. */
export const updateCredentialInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  vendor: vendor.optional(),
  expiresAt: expiresAt.optional(),
  ...z.object(settingFields).partial().shape,
  scopes: settingFields.scopes.nullable().optional(),
  ...newSecrets,
  refreshToken: secretFields.refreshToken.nullable().optional(),
});

export const rotateCredentialInput = z.strictObject({
  id,
  version,
  reason: reason.optional(),
  expiresAt: expiresAt.optional(),
  ...newSecrets,
});
export const deleteCredentialInput = z.strictObject({ id, reason: reason.min(1, "Give a reason.") });

/** What the list can be narrowed to by what deserves attention; health.ts says what each means. */
export const credentialHealths = ["expired", "expiring", "rotation_due"] as const;
export type CredentialHealth = (typeof credentialHealths)[number];

/** What the list can be sorted by, and the order each begins with. What never expires or was never used comes last. */
export const credentialSorts = {
  name: { type: "text", order: "asc" },
  expires: { type: "time", order: "asc", nullable: true },
  rotated: { type: "time", order: "asc" },
  lastUsed: { type: "time", order: "desc", nullable: true },
  created: { type: "time", order: "desc" },
} as const satisfies Sorts;
export type CredentialSort = keyof typeof credentialSorts;

const words = z.string().max(100, "Use at most 100 characters.").refine(cleanText, "Leave out broken characters.");

export const listCredentialsInput = z
  .strictObject({
    workspace: z.uuid("This is not the id of a workspace.").toLowerCase().optional(),
    kind: z.enum(kindNames, "This is not a kind of credential.").optional(),
    vendor: words.optional(),
    q: words.trim().optional(),
    health: z.enum(credentialHealths, "Choose expired, expiring or rotation_due.").optional(),
    ...sortFields(credentialSorts, "expires"),
  })
  .transform(placed(credentialSorts));

export const noInput = z.strictObject({});
export const credentialIdInput = z.strictObject({ id });

export type CreateCredentialInput = z.input<typeof createCredentialInput>;
export type UpdateCredentialInput = z.input<typeof updateCredentialInput>;
export type RotateCredentialInput = z.input<typeof rotateCredentialInput>;
