import { randomBytes, randomUUID } from "node:crypto";
import { cursorText } from "@/lib/audit/schema";

/** What an input may point at: the objects of one workspace, or ids of nothing. */
export type Objects = {
  slug: string;
  workspaceId: string;
  workspaceName: string;
  credentialId: string;
  apiKeyId: string;
  entryId: string;
  sessionId: string;
  viewId: string;
  verificationId: string;
};
type Input = Record<string, unknown>;
type Case = {
  /** Input that would be carried out for these objects if it were allowed. */
  valid: (objects: Objects) => Input;
  /** Input that is refused whoever sends it; by default `valid` with a field that no schema knows. */
  invalid?: (objects: Objects) => Input;
};

export const invalidInput = ({ valid, invalid }: Case, objects: Objects): Input =>
  invalid?.(objects) ?? { ...valid(objects), "field-nobody-knows": "x" };

export const nobodys = (): Objects => ({
  slug: `nobody-${randomBytes(4).toString("hex")}`,
  workspaceId: randomUUID(),
  workspaceName: "nobody",
  credentialId: randomUUID(),
  apiKeyId: randomUUID(),
  entryId: randomUUID(),
  sessionId: randomUUID(),
  viewId: randomUUID(),
  verificationId: randomUUID(),
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
  findWorkspaces: { valid: ({ workspaceId }) => ({ text: workspaceId }) },
  renameWorkspace: { valid: ({ workspaceId }) => ({ id: workspaceId, name: "attack-new" }) },
  deleteWorkspace: { valid: ({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName, reason }) },
  // API keys
  listApiKeys: { valid: ({ workspaceId }) => ({ workspace: workspaceId }) },
  getApiKey: { valid: ({ apiKeyId }) => ({ id: apiKeyId }) },
  listApiKeyWorkspaces: empty,
  apiKeyForm: empty,
  apiKeyAttention: empty,
  findApiKeys: { valid: ({ apiKeyId }) => ({ text: apiKeyId }) },
  createApiKey: { valid: ({ workspaceId }) => ({ name, workspaceId, scopes: ["api_keys:create"] }) },
  updateApiKey: { valid: ({ apiKeyId }) => ({ id: apiKeyId, name }) },
  rotateApiKey: { valid: ({ apiKeyId }) => ({ id: apiKeyId, reason }) },
  revokeApiKey: { valid: ({ apiKeyId }) => ({ id: apiKeyId, reason }) },
  // credentials
  listCredentials: { valid: ({ workspaceId }) => ({ workspace: workspaceId }) },
  getCredential: { valid: ({ credentialId }) => ({ id: credentialId }) },
  listCredentialWorkspaces: empty,
  credentialForm: empty,
  credentialAttention: empty,
  findCredentials: { valid: ({ credentialId }) => ({ text: credentialId }) },
  createCredential: { valid: ({ workspaceId }) => ({ kind: "api_key", name, vendor: "webhook", workspaceId, secret }) },
  updateCredential: { valid: ({ credentialId }) => ({ id: credentialId, name }) },
  rotateCredential: { valid: ({ credentialId }) => ({ id: credentialId, secret }) },
  deleteCredential: { valid: ({ credentialId }) => ({ id: credentialId, reason }) },
  leaseCredential: { valid: ({ credentialId }) => ({ id: credentialId }) },
  // audit
  listAuditEntries: { valid: ({ credentialId }) => ({ query: `target:${credentialId}` }) },
  checkAuditQuery: { valid: ({ credentialId }) => ({ query: `target:${credentialId} -outcome:success` }) },
  summarizeAuditEntries: { valid: ({ credentialId }) => ({ query: `target:${credentialId} created:2026-01-01..2026-01-31` }) },
  countNewerAuditEntries: {
    valid: ({ credentialId }) => ({
      query: `target:${credentialId}`,
      after: cursorText({ sealedAt: "2026-01-01T00:00:00.000000Z", sequence: 1 }),
    }),
  },
  suggestAuditValues: { valid: () => ({ field: "actor", text: "attack" }) },
  getAuditEntry: { valid: ({ entryId }) => ({ id: entryId }) },
  auditContext: { valid: ({ entryId }) => ({ id: entryId }) },
  auditAttention: empty,
  findAuditEntries: { valid: ({ entryId }) => ({ text: entryId }) },
  verifyAudit: empty,
  // verifications of the log
  cancelAuditVerification: { valid: ({ verificationId }) => ({ id: verificationId }) },
  getAuditVerification: { valid: ({ verificationId }) => ({ id: verificationId }) },
  listAuditVerifications: empty,
  // reported entries
  addAuditEntries: {
    valid: () => ({
      entries: [{ id: "attack", event: "attack.tried", category: "data_access", outcome: "success", actor: { type: "system" } }],
    }),
  },
  // exports
  describeAuditExport: { valid: () => ({ query: "created:7d", format: "csv" }) },
  exportAudit: { valid: () => ({ format: "jsonl" }) },
  // alerts
  listAlerts: empty,
  countOpenAlerts: empty,
  acknowledgeAlerts: { valid: ({ credentialId }) => ({ ids: [credentialId], note: reason }) },
  listAlertRules: empty,
  createAlertRule: { valid: () => ({ name, event: "credential.*", threshold: 1_000 }) },
  updateAlertRule: { valid: ({ credentialId }) => ({ id: credentialId, enabled: false }) },
  deleteAlertRule: { valid: ({ credentialId }) => ({ id: credentialId }) },
  // saved views and questions
  listAuditViews: empty,
  createAuditView: { valid: () => ({ name, query: "outcome:denied created:7d" }) },
  updateAuditView: { valid: ({ viewId }) => ({ id: viewId, name }) },
  deleteAuditView: { valid: ({ viewId }) => ({ id: viewId }) },
  restoreAuditView: { valid: ({ viewId }) => ({ id: viewId }) },
  pinAuditView: { valid: ({ viewId }) => ({ id: viewId, pinned: true }) },
  askAuditQuestion: { valid: () => ({ question: "denials" }) },
  auditQuestionChoices: empty,
  checkAuditRange: { valid: () => ({ from: 1, to: 1 }) },
  // roles and members
  listRoles: empty,
  listRoleHolders: { valid: () => ({ permission: "audit:read" }) },
  memberAttention: empty,
  // people
  setupState: empty,
  setUpInstallation: {
    valid: () => ({
      code: "no such code",
      organization: name,
      slug: "attack-new",
      workspace: "main",
      name,
      email: "attack@example.test",
      password: "four walnut ladders sing",
    }),
  },
  myAccount: empty,
  changePassword: { valid: () => ({ password: "four walnut ladders sing" }) },
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
  /** Whoever is let through may be led on, also to another step of signing in. */
  leadsOn?: true;
  /** Operations that only a part of the page loads: whoever may not is shown the page without it. */
  parts?: string[];
  /** Open to everybody: shows nothing that belongs to anybody. */
  open?: true;
};

/** Only pages that need more than their own file says. */
export const pageCases: Record<string, PageCase> = {
  "/sign-in": { open: true },
  "/first-run": { open: true },
  "/mfa": { leadsOn: true },
  "/mfa/enrol": { leadsOn: true },
  "/t/[tenant]/overview": { parts: ["auditAttention", "credentialAttention", "apiKeyAttention", "memberAttention"] },
  "/t/[tenant]/api-keys/[id]": { parameters: ({ apiKeyId }) => ({ id: apiKeyId }), parts: ["listAuditEntries"] },
  "/t/[tenant]/audit/[id]": { parameters: ({ entryId }) => ({ id: entryId }) },
  "/t/[tenant]/audit/questions/[question]": { parameters: () => ({ question: "denials" }) },
  "/t/[tenant]/credentials/[id]": { parameters: ({ credentialId }) => ({ id: credentialId }), parts: ["listAuditEntries"] },
  "/t/[tenant]/settings/workspaces/[id]": { parameters: ({ workspaceId }) => ({ id: workspaceId }), parts: ["listAuditEntries"] },
};

type OtherRoute = { paths: string[]; statuses: number[]; operations?: string[] };
const nothingThere: OtherRoute = { paths: ["/api/nothing", "/api/v1/nothing/at/all"], statuses: [404] };

/** Routes that are not one-line doors to an operation: what anybody may be answered, and the operations behind them. */
export const otherRoutes: Record<string, OtherRoute> = {
  "POST /api/csp": { paths: ["/api/csp"], statuses: [204, 429] },
  "GET /api/health/live": { paths: ["/api/health/live"], statuses: [200] },
  "GET /api/health/ready": { paths: ["/api/health/ready"], statuses: [200, 503] },
  "GET /api/auth/[...nextauth]": {
    paths: ["/api/auth/session", "/api/auth/csrf", "/api/auth/signin", "/api/auth/providers"],
    statuses: [200, 404],
  },
  "POST /api/auth/[...nextauth]": {
    paths: ["/api/auth/callback/password", "/api/auth/signin/password", "/api/auth/_log"],
    statuses: [400, 403, 404],
    operations: ["signIn", "endSession"],
  },
  ...Object.fromEntries(["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => [`${method} /api/[...path]`, nothingThere])),
};
