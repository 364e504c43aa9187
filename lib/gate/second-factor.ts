import { deriveKey } from "@/lib/crypto/digest";
import { verifyTotp } from "@/lib/crypto/totp";
import { installationId, inTenantSql, type Sql } from "@/lib/db/tenant";
import { enterTenant } from "./context";
import { dataKeyOf, openValue } from "./data-keys";
import { clearFailures, countAttempt, networkOf } from "./limits";
import { isPresetKey, presets } from "./presets";
import type { Principal } from "./principal";

/** Where an authenticator's seed is sealed: under the installation's own data key. */
export const totpSeedPlace = (authenticatorId: string) => ({
  purpose: "totp",
  tenantId: installationId,
  workspaceId: null,
  table: "authenticators",
  record: authenticatorId,
  field: "sealed_seed",
  version: 1,
});

/** The key of recovery code digests. The transaction must be bound to the installation. */
export async function recoveryCodeKey(sql: Sql): Promise<Buffer> {
  return deriveKey((await dataKeyOf(sql, { tenantId: installationId, workspaceId: null })).key, "recovery-codes");
}

/** Reads as the person outside any operation's transaction: before it begins. */
export function asPerson<T>(principal: Principal, work: (sql: Sql) => Promise<T>): Promise<T> {
  return inTenantSql({ tenantId: installationId, personId: principal.personId, workspaceIds: [] }, work);
}

const window = 900;
const ofPerson = ({ personId }: Principal) => ["confirmation", personId ?? ""];
const ofNetwork = ({ request }: Principal) => ["confirmation-network", networkOf(request.ip)];

/**
 * Counts an attempt to prove who one is before it is looked at, so that parallel attempts cannot slip past the limit.
 * @throws AppError rate_limited after 5 attempts of a person, or 50 of a network, in 15 minutes without a success.
 */
export async function countConfirmation(principal: Principal): Promise<void> {
  await countAttempt(ofPerson(principal), 5, window);
  await countAttempt(ofNetwork(principal), 50, window);
}

export async function clearConfirmations(principal: Principal): Promise<void> {
  await clearFailures(ofPerson(principal));
  await clearFailures(ofNetwork(principal));
}

type TotpRow = { id: string; sealed_seed: Buffer; last_step: string | null };
export type TotpMatch = { authenticatorId: string; step: number };

const authenticator = {
  confirmed:
    "SELECT id, sealed_seed, last_step FROM authenticators WHERE kind = 'totp' AND confirmed_at IS NOT NULL ORDER BY confirmed_at DESC LIMIT 1",
  // A seed that was shown half an hour ago and never confirmed is forgotten.
  begun: `SELECT id, sealed_seed, last_step FROM authenticators
    WHERE kind = 'totp' AND confirmed_at IS NULL AND created_at > now() - interval '30 minutes' ORDER BY created_at DESC LIMIT 1`,
} as const;

/** The time step a code belongs to, or null when it is wrong or was used. Nothing is spent yet. */
export async function matchTotp(sql: Sql, which: keyof typeof authenticator, code: string): Promise<TotpMatch | null> {
  const [row] = await sql<TotpRow>(authenticator[which]);
  if (!row) return null;
  const seed = await openValue(sql, totpSeedPlace(row.id), row.sealed_seed);
  const step = verifyTotp(seed, code, row.last_step === null ? null : Number(row.last_step), new Date());
  return step === null ? null : { authenticatorId: row.id, step };
}

/** Spends a time step: of many who bring the same code, one wins. */
export async function spendStep(sql: Sql, { authenticatorId, step }: TotpMatch): Promise<boolean> {
  const won = await sql(
    "UPDATE authenticators SET last_step = $2, last_used_at = now() WHERE id = $1 AND confirmed_at IS NOT NULL AND (last_step IS NULL OR last_step < $2) RETURNING id",
    [authenticatorId, step],
  );
  return won.length > 0;
}

/** Whether a role of the person, in any of their organizations or workspaces, demands a second factor. */
export async function secondFactorRequired(sql: Sql): Promise<boolean> {
  const memberships = await sql<{ tenant_id: string; membership_id: string }>("SELECT tenant_id, membership_id FROM lookup_my_tenants()");
  const roles: string[] = [];
  for (const { tenant_id, membership_id } of memberships) {
    await enterTenant(sql, tenant_id);
    roles.push(
      ...(await sql<{ role: string }>("SELECT role FROM role_assignments WHERE membership_id = $1", [membership_id])).map(
        (row) => row.role,
      ),
    );
  }
  await enterTenant(sql, installationId);
  return roles.some((role) => isPresetKey(role) && presets[role].administrator);
}
