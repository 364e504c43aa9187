import { cleanText } from "@/lib/gate/strict-json";
import { z } from "@/lib/zod";
import { readServiceAccount } from "./service-account";

/** What each kind consists of: settings can be read back, secrets are write-only. */
export const kinds = {
  api_key: { title: "API key or token", settings: [], secrets: ["secret"] },
  basic: { title: "User name and password", settings: ["username"], secrets: ["password"] },
  oauth_client: { title: "OAuth client", settings: ["clientId", "tokenUrl", "scopes"], secrets: ["clientSecret", "refreshToken"] },
  service_account: { title: "Service account (JSON)", settings: ["projectId", "clientEmail", "keyId"], secrets: ["json"] },
} as const satisfies Record<string, { title: string; settings: readonly string[]; secrets: readonly string[] }>;

export type CredentialKind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as CredentialKind[];

/** Suggestions only: a vendor is free text. */
export const vendors = [
  { key: "ga4", title: "Google Analytics 4" },
  { key: "google_ads", title: "Google Ads" },
  { key: "meta_capi", title: "Meta Conversions API" },
  { key: "tiktok", title: "TikTok Events API" },
  { key: "the_trade_desk", title: "The Trade Desk" },
  { key: "pinterest", title: "Pinterest" },
  { key: "snapchat", title: "Snapchat" },
  { key: "linkedin", title: "LinkedIn" },
  { key: "bigquery", title: "BigQuery" },
  { key: "snowflake", title: "Snowflake" },
  { key: "redshift", title: "Amazon Redshift" },
  { key: "s3", title: "Amazon S3" },
  { key: "webhook", title: "Webhook" },
] as const;

/** What a person calls a vendor: its title when it is one we know. */
export const vendorTitle = (vendor: string): string => vendors.find(({ key }) => key === vendor)?.title ?? vendor;

type FieldText = { label: string; help?: string; optional?: true; multiline?: true };

/** How forms ask for each field that a person fills in. */
export const fieldTexts = {
  username: { label: "User name" },
  clientId: { label: "Client id" },
  tokenUrl: { label: "Token address", help: "Where the vendor gives out tokens: an https:// address." },
  scopes: { label: "OAuth scopes", help: "Separated by spaces, as the vendor writes them.", optional: true },
  secret: { label: "Key or token" },
  password: { label: "Password" },
  clientSecret: { label: "Client secret" },
  refreshToken: { label: "Refresh token", optional: true },
  json: { label: "Key file (JSON)", help: "The whole file, at most 64 kB. Project, e-mail and key id are read from it.", multiline: true },
} as const satisfies Record<string, FieldText>;

export type FieldName = keyof typeof fieldTexts;
export const isFieldName = (name: string): name is FieldName => Object.hasOwn(fieldTexts, name);
/** The settings of a kind that a person may change; those of a key file come from the file. */
export const editableSettings = (kind: CredentialKind): FieldName[] => (kinds[kind].settings as readonly string[]).filter(isFieldName);
export const textOf = (name: FieldName): FieldText => fieldTexts[name];

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

export const listCredentialsInput = z.strictObject({
  workspace: z.uuid("This is not the id of a workspace.").toLowerCase().optional(),
  kind: z.enum(kindNames, "This is not a kind of credential.").optional(),
  vendor: z.string().max(100, "Use at most 100 characters.").refine(cleanText, "Leave out broken characters.").optional(),
  name: z.string().max(100, "Use at most 100 characters.").refine(cleanText, "Leave out broken characters.").optional(),
  cursor: z.uuid("This is not a cursor.").toLowerCase().optional(),
  limit: z.coerce
    .number("Give a number.")
    .int("Give a whole number.")
    .min(1, "Ask for at least 1.")
    .max(100, "Ask for at most 100.")
    .default(50),
});

export const noInput = z.strictObject({});
export const credentialIdInput = z.strictObject({ id });

export type CreateCredentialInput = z.input<typeof createCredentialInput>;
export type UpdateCredentialInput = z.input<typeof updateCredentialInput>;
export type RotateCredentialInput = z.input<typeof rotateCredentialInput>;
