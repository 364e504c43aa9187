const tenant = (slug: string) => `/t/${encodeURIComponent(slug)}`;

/** Every address of the console, written once. */
export const paths = {
  home: "/",
  signIn: "/sign-in",
  mfa: "/mfa",
  enrol: "/mfa/enrol",
  firstRun: "/first-run",
  account: "/account",
  newTenant: "/account/organizations/new",
  tenant,
  audit: (slug: string) => `${tenant(slug)}/audit`,
  auditEntry: (slug: string, id: string) => `${tenant(slug)}/audit/${id}`,
  apiKeys: (slug: string) => `${tenant(slug)}/api-keys`,
  newApiKey: (slug: string) => `${tenant(slug)}/api-keys/new`,
  apiKey: (slug: string, id: string) => `${tenant(slug)}/api-keys/${id}`,
  credentials: (slug: string) => `${tenant(slug)}/credentials`,
  newCredential: (slug: string) => `${tenant(slug)}/credentials/new`,
  credential: (slug: string, id: string) => `${tenant(slug)}/credentials/${id}`,
  apiKeyRoute: (id: string) => `/api/v1/api-keys/${id}`,
  credentialRoute: (id: string) => `/api/v1/credentials/${id}`,
  settings: (slug: string) => `${tenant(slug)}/settings`,
  workspaces: (slug: string) => `${tenant(slug)}/settings/workspaces`,
} as const;
