import { generateKeyPairSync } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { createApiKey } from "@/lib/api-keys/mutations";
import { verifyAudit } from "@/lib/audit/mutations";
import { beginTotpEnrolment, confirmTotpEnrolment } from "@/lib/authenticators/mutations";
import { createCredential } from "@/lib/credentials/mutations";
import { randomToken } from "@/lib/crypto/digest";
import { execute } from "@/lib/gate/operation";
import { anonymous, type Principal, resolveSession } from "@/lib/gate/principal";
import { verifyNow } from "@/lib/jobs/verify-audit-now";
import { endSession, signIn } from "@/lib/sessions/mutations";
import type { DemoPerson, DemoTenant, World } from "./seed-world";

const request = () => ({ id: crypto.randomUUID(), ip: "203.0.113.9", userAgent: "Gatehouse demo", source: "system" as const });

async function principalOf(handle: string, organization: string | null): Promise<Principal> {
  const answer = await resolveSession(handle, organization, request());
  if (answer.state !== "active") throw new Error("A demo session did not last.");
  return answer.principal;
}

/** Signs a person in as they would themselves, enrolling a second factor where the demo gives them one. */
async function enter(person: DemoPerson): Promise<{ handle: string; totp: string | null }> {
  const { session } = await execute(signIn, anonymous(request()), { email: person.email, password: person.password, remember: false });
  if (!session) throw new Error("A demo person could not sign in.");
  if (!person.twoFactor) return { handle: session.handle, totp: null };
  const { typed } = await execute(beginTotpEnrolment, await principalOf(session.handle, null), {});
  // The code of the step before now, so that the one on the screen still works for the first visitor.
  const code = new TOTP({ secret: Secret.fromBase32(typed) }).generate({ timestamp: Date.now() - 30_000 });
  const confirmed = await execute(confirmTotpEnrolment, await principalOf(session.handle, null), { code });
  if (!("session" in confirmed)) throw new Error("A demo authenticator could not be confirmed.");
  return { handle: confirmed.session.handle, totp: typed };
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

function serviceAccount(): string {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return JSON.stringify({
    type: "service_account",
    project_id: "demo-project",
    private_key_id: randomToken(12),
    private_key: privateKey,
    client_email: "exports@demo-project.example",
  });
}

const credentialsOf = (workspaceId: string) => [
  {
    kind: "api_key",
    name: "Meta Conversions API",
    vendor: "meta_capi",
    workspaceId,
    secret: randomToken(24),
    expiresAt: inDays(21),
  } as const,
  { kind: "api_key", name: "GA4 measurement", vendor: "ga4", workspaceId, secret: randomToken(16) } as const,
  { kind: "basic", name: "Snowflake loader", vendor: "snowflake", workspaceId, username: "loader", password: randomToken(18) } as const,
  {
    kind: "oauth_client",
    name: "Google Ads upload",
    vendor: "google_ads",
    workspaceId,
    clientId: "demo-client",
    tokenUrl: "https://oauth.example/token",
    clientSecret: randomToken(24),
    refreshToken: randomToken(32),
  } as const,
  { kind: "service_account", name: "BigQuery export", vendor: "bigquery", workspaceId, json: serviceAccount() } as const,
];

async function furnish(principal: Principal, { workspaces }: DemoTenant): Promise<void> {
  const [main, second] = Object.values(workspaces) as [string, string?];
  for (const credential of credentialsOf(main)) await execute(createCredential, principal, credential);
  const key = { environment: "live", expiresInDays: 90, workspaceId: main } as const;
  await execute(createApiKey, principal, { ...key, name: "warehouse-sync", scopes: ["credentials:read", "credentials:lease"] });
  await execute(createApiKey, principal, { ...key, name: "log-shipper", scopes: ["audit:read"], expiresInDays: 7 });
  if (!second) return;
  await execute(createCredential, principal, {
    kind: "api_key",
    name: "TikTok Events (test)",
    vendor: "tiktok",
    workspaceId: second,
    secret: randomToken(24),
  });
  await execute(createApiKey, principal, {
    ...key,
    environment: "test",
    workspaceId: second,
    name: "staging-checks",
    scopes: ["credentials:read"],
    expiresInDays: 30,
  });
}

/** Does everything of the demo that the product itself can do, through its own operations. Gives each person's TOTP seed. */
export async function seedOperations({ tenants, people }: World): Promise<Map<string, string | null>> {
  const seeds = new Map<string, string | null>();
  for (const person of people) {
    const { handle, totp } = await enter(person);
    seeds.set(person.email, totp);
    for (const tenant of tenants) {
      if (person.memberships[tenant.slug]?.role !== "gatehouse/owner") continue;
      const owner = await principalOf(handle, tenant.slug);
      await furnish(owner, tenant);
      const { id } = await execute(verifyAudit, owner, {});
      await verifyNow(owner.tenantId, id);
    }
    await execute(endSession, await principalOf(handle, null), {});
  }
  return seeds;
}
