import { randomBytes, randomUUID } from "node:crypto";

/** What an input may point at: the objects of one workspace, or ids of nothing. */
export type Objects = {
  slug: string;
  workspaceId: string;
  workspaceName: string;
  credentialId: string;
  apiKeyId: string;
  entryId: string;
  sessionId: string;
};
type Input = Record<string, unknown>;
type Case = {
  /** Input that would be carried out for these objects if it were allowed. */
  valid: (objects: Objects) => Input;
  /** Input that is refused whoever sends it; by default `valid` with a field that no schema knows. */
  invalid?: (objects: Objects) => Input;
};

export const nobodys = (): Objects => ({
  slug: `nobody-${randomBytes(4).toString("hex")}`,
  workspaceId: randomUUID(),
  workspaceName: "nobody",
  credentialId: randomUUID(),
  apiKeyId: randomUUID(),
  entryId: randomUUID(),
  sessionId: randomUUID(),
});

const name = "Written by the attack";
const reason = "The attack test tries this.";
const secret = "what the attack would store";
const empty: Case = { valid: () => ({}) };

/** One line per operation. The test fails for an operation that has none. */
export const cases: Record<string, Case> = {
  // tenants
  getTenant: empty,
  listMyTenants: empty,
  createTenant: { valid: () => ({ name, slug: "attack-new", workspace: "main" }) },
  renameTenant: { valid: () => ({ name }) },
  deleteTenant: { valid: ({ slug }) => ({ slug, reason }) },
  // workspaces
  listWorkspaces: empty,
  createWorkspace: { valid: () => ({ name: "attack-new" }) },
  renameWorkspace: { valid: ({ workspaceId }) => ({ id: workspaceId, name: "attack-new" }) },
  deleteWorkspace: { valid: ({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName, reason }) },
  // API keys
  listApiKeys: { valid: ({ workspaceId }) => ({ workspace: workspaceId }) },
  getApiKey: { valid: ({ apiKeyId }) => ({ id: apiKeyId }) },
  listApiKeyWorkspaces: empty,
  apiKeyForm: empty,
  createApiKey: { valid: ({ workspaceId }) => ({ name, workspaceId, scopes: ["api_keys:create"] }) },
  updateApiKey: { valid: ({ apiKeyId }) => ({ id: apiKeyId, name }) },
  rotateApiKey: { valid: ({ apiKeyId }) => ({ id: apiKeyId, reason }) },
  revokeApiKey: { valid: ({ apiKeyId }) => ({ id: apiKeyId, reason }) },
  // credentials
  listCredentials: { valid: ({ workspaceId }) => ({ workspace: workspaceId }) },
  getCredential: { valid: ({ credentialId }) => ({ id: credentialId }) },
  listCredentialWorkspaces: empty,
  credentialForm: empty,
  createCredential: { valid: ({ workspaceId }) => ({ kind: "api_key", name, vendor: "webhook", workspaceId, secret }) },
  updateCredential: { valid: ({ credentialId }) => ({ id: credentialId, name }) },
  rotateCredential: { valid: ({ credentialId }) => ({ id: credentialId, secret }) },
  deleteCredential: { valid: ({ credentialId }) => ({ id: credentialId, reason }) },
  leaseCredential: { valid: ({ credentialId }) => ({ id: credentialId }) },
  // audit
  verifyAudit: empty,
  // sessions and authenticators
  signIn: { valid: () => ({ email: "attack@example.test", password: "no such password" }) },
  listMySessions: empty,
  endSession: empty,
  endMySession: { valid: ({ sessionId }) => ({ id: sessionId }) },
  endOtherSessions: empty,
  verifyTotp: { valid: () => ({ code: "000000" }) },
  useRecoveryCode: { valid: () => ({ code: "no such recovery code" }) },
  reauthenticate: { valid: () => ({ password: "no such password", code: "000000" }) },
  beginTotpEnrolment: empty,
  confirmTotpEnrolment: { valid: () => ({ code: "000000" }) },
  regenerateRecoveryCodes: empty,
  removeTotp: empty,
};

type PageCase = {
  /** Values of the address's parameters besides the organization. */
  parameters?: (objects: Objects) => Record<string, string>;
  /** Instead of what the page's file says it loads and demands. */
  operations?: string[];
  /** Open to everybody: shows nothing that belongs to anybody. */
  open?: true;
};

/** Only pages that need more than their own file says. */
export const pageCases: Record<string, PageCase> = {};

/** Routes that are not one-line doors to an operation: what anybody may be answered, and the operations behind them. */
export const otherRoutes: Record<string, { paths: string[]; body?: string; statuses: number[]; operations?: string[] }> = {
  "POST /api/csp": { paths: ["/api/csp"], body: "{}", statuses: [204, 429] },
  "GET /api/auth/[...nextauth]": { paths: ["/api/auth/session", "/api/auth/csrf", "/api/auth/signin", "/api/auth/providers"], statuses: [200, 404] },
  "POST /api/auth/[...nextauth]": { paths: ["/api/auth/callback/password", "/api/auth/signin/password", "/api/auth/_log"], body: "{}", statuses: [400, 403, 404], operations: ["signIn", "endSession"] },
};
