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
