import { sha256 } from "@/lib/crypto/digest";
import { installationId, inTenantSql, lookup } from "@/lib/db/tenant";
import { type Actor, writePersonEntries } from "./audit";
import { type Permission, permissions } from "./permissions";
import { isPresetKey, presets } from "./presets";

/** Where a request came from. The address is the server's own finding, never a header of the client's. */
export type RequestFacts = { id: string; ip: string | null; userAgent: string | null; source: "ui" | "api" | "system" };

/** How far a person's session has got: everything else waits until it is complete. */
export type Stage = "complete" | "mfa" | "enrolment";
export type SessionFacts = {
  id: string;
  stage: Stage;
  hasTotp: boolean;
  mfaAt: Date | null;
  freshAt: Date | null;
  remember: boolean;
  issuedAt: Date;
  expiresAt: Date;
};

/** Whoever acts. `tenantId` is the installation's own when no organization is concerned. */
export type Principal = {
  type: "anonymous" | "user" | "api_key" | "system";
  id: string | null;
  name: string | null;
  email: string | null;
  personId: string | null;
  tenantId: string;
  tenant: { slug: string; name: string } | null;
  roles: readonly string[];
  grants: { organization: ReadonlySet<Permission>; workspaces: ReadonlyMap<string, ReadonlySet<Permission>> };
  session: SessionFacts | null;
  apiKeyId: string | null;
  request: RequestFacts;
};

const nothing: Principal["grants"] = { organization: new Set(), workspaces: new Map() };

export function anonymous(request: RequestFacts): Principal {
  return {
    type: "anonymous",
    id: null,
    name: null,
    email: null,
    personId: null,
    tenantId: installationId,
    tenant: null,
    roles: [],
    grants: nothing,
    session: null,
    apiKeyId: null,
    request,
  };
}

/** The workspaces where a permission is held: all of them for an organization role, else a list. */
export function workspacesWith(principal: Pick<Principal, "grants">, permission: Permission): "*" | string[] {
  if (principal.grants.organization.has(permission)) return "*";
  return [...principal.grants.workspaces].filter(([, held]) => held.has(permission)).map(([id]) => id);
}

/** Whether a permission is held anywhere: for the organization, or for at least one workspace. */
export function holds(principal: Pick<Principal, "grants">, permission: Permission): boolean {
  return workspacesWith(principal, permission).length > 0;
}

/** Every permission held anywhere: what navigation and controls ask. It decides nothing; the gate does. */
export function heldPermissions(principal: Principal): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => holds(principal, permission));
}

export function actorOf(principal: Principal): Actor {
  const { type, id, name, email, roles } = principal;
  return { type, id, name, email, roles };
}

const permissionsOf = (role: string | null): ReadonlySet<Permission> => (role && isPresetKey(role) ? presets[role].permissions : new Set());
const administrates = (role: string) => isPresetKey(role) && presets[role].administrator;

type SessionRow = {
  state: "active" | "ended" | "idle" | "expired" | "reuse";
  session_id: string;
  person_id: string;
  email: string;
  person_name: string;
  remember: boolean;
  issued_at: Date;
  expires_at: Date;
  mfa_at: Date | null;
  fresh_at: Date | null;
  has_totp: boolean;
  roles_anywhere: string[];
  tenant_id: string | null;
  tenant_slug: string | null;
  tenant_name: string | null;
  membership_id: string | null;
  member_name: string | null;
  member_email: string | null;
  organization_role: string | null;
  workspace_roles: Record<string, string> | null;
  entered: boolean;
  entered_mfa: boolean;
};

export type SessionAnswer =
  | { state: "none" | "ended" | "idle" | "expired" | "reuse" }
  | { state: "active"; principal: Principal; member: boolean };

function stageOf(row: SessionRow): Stage {
  if (row.has_totp) return row.mfa_at ? "complete" : "mfa";
  return row.roles_anywhere.some(administrates) ? "enrolment" : "complete";
}

function userOf(row: SessionRow, request: RequestFacts, member: boolean): Principal {
  const workspaceRoles = Object.entries(row.workspace_roles ?? {});
  const roles = member
    ? [row.organization_role, ...workspaceRoles.map(([, role]) => role)].filter((role): role is string => role !== null)
    : [];
  return {
    type: "user",
    id: member ? row.membership_id : row.person_id,
    name: member ? row.member_name : row.person_name,
    email: member ? row.member_email : row.email,
    personId: row.person_id,
    tenantId: member && row.tenant_id ? row.tenant_id : installationId,
    tenant: member ? { slug: row.tenant_slug ?? "", name: row.tenant_name ?? "" } : null,
    roles: [...new Set(roles)],
    grants: member
      ? {
          organization: permissionsOf(row.organization_role),
          workspaces: new Map(workspaceRoles.map(([id, role]) => [id, permissionsOf(role)])),
        }
      : nothing,
    session: {
      id: row.session_id,
      stage: stageOf(row),
      hasTotp: row.has_totp,
      mfaAt: row.mfa_at,
      freshAt: row.fresh_at,
      remember: row.remember,
      issuedAt: row.issued_at,
      expiresAt: row.expires_at,
    },
    apiKeyId: null,
    request,
  };
}

/** The database reports a renewed handle's second use once, to whichever door it came through; it ended the session. */
async function recordReuse(row: SessionRow, request: RequestFacts): Promise<void> {
  const { id, ip, userAgent, source } = request;
  await inTenantSql({ tenantId: installationId, personId: row.person_id, workspaceIds: [] }, (sql) =>
    writePersonEntries(sql, installationId, {
      event: "session.reuse_detected",
      outcome: "denied",
      actor: actorOf(userOf(row, request, false)),
      source,
      ip,
      userAgent,
      requestId: id,
      sessionId: row.session_id,
      target: { type: "session", id: row.session_id },
    }),
  );
}

/**
 * Finds the person behind a session handle, and their membership in one organization when its slug is given.
 * An organization the session has not satisfied is as unknown as one the person is not a member of.
 */
export async function resolveSession(
  handle: string | undefined,
  organization: string | null,
  request: RequestFacts,
): Promise<SessionAnswer> {
  if (!handle || !/^[\w-]{43}$/.test(handle)) return { state: "none" };
  const [row] = await lookup<SessionRow>("SELECT * FROM lookup_session($1, $2)", [sha256(handle), organization]);
  if (!row) return { state: "none" };
  if (row.state === "reuse") await recordReuse(row, request);
  if (row.state !== "active") return { state: row.state };
  const member = row.membership_id !== null && row.entered;
  return { state: "active", principal: userOf(row, request, member), member };
}
