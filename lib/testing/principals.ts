import { v7 as uuidv7 } from "uuid";
import type { Permission } from "@/lib/gate/permissions";
import { type PresetKey, presets } from "@/lib/gate/presets";
import { anonymous, type Principal, type RequestFacts } from "@/lib/gate/principal";
import type { TestTenant } from "./tenant";

export const testRequest = (): RequestFacts => ({ id: uuidv7(), ip: "192.0.2.7", userAgent: "Test/1.0", source: "ui" });

/** A person of a test tenant with a complete, freshly confirmed session; `inWorkspace` narrows the role to one workspace. */
export function personWith(tenant: TestTenant, role: PresetKey, inWorkspace?: string): Principal {
  const member = tenant.memberships[role];
  const held: ReadonlySet<Permission> = presets[role].permissions;
  const now = new Date();
  return {
    ...anonymous(testRequest()),
    type: "user",
    id: member?.id ?? uuidv7(),
    personId: member?.personId ?? uuidv7(),
    name: `Test ${role}`,
    email: "person@example.test",
    tenantId: tenant.id,
    tenant: { slug: tenant.slug, name: tenant.slug },
    roles: [role],
    grants: inWorkspace
      ? { organization: new Set(), workspaces: new Map([[inWorkspace, held]]) }
      : { organization: held, workspaces: new Map() },
    session: {
      id: uuidv7(),
      stage: "complete",
      hasTotp: true,
      mfaAt: now,
      freshAt: now,
      remember: false,
      issuedAt: now,
      expiresAt: new Date(now.getTime() + 3_600_000),
    },
  };
}

/** An API key of a test tenant's workspace with the given scopes. */
export function keyWith(tenant: TestTenant, workspaceId: string, scopes: readonly Permission[]): Principal {
  const id = uuidv7();
  return {
    ...anonymous({ ...testRequest(), source: "api" }),
    type: "api_key",
    id,
    apiKeyId: id,
    name: "Test key",
    tenantId: tenant.id,
    tenant: { slug: tenant.slug, name: tenant.slug },
    grants: { organization: new Set(), workspaces: new Map([[workspaceId, new Set(scopes)]]) },
  };
}
