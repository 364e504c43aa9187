import { v7 as uuidv7 } from "uuid";
import { inTenantSql, type Sql } from "@/lib/db/tenant";
import { apiKeyVerifier, generateApiKey } from "@/lib/gate/api-key-format";
import type { Facts } from "@/lib/gate/audit";
import { AppError } from "@/lib/gate/errors";
import { defineMutation } from "@/lib/gate/operation";
import { type Principal, workspacesWith } from "@/lib/gate/principal";
import type { ApiKeyEnvironment } from "./choices";
import { type ApiKeySummary, mayNeverExpire, readApiKey } from "./queries";
import { createApiKeyInput, revokeApiKeyInput, rotateApiKeyInput, updateApiKeyInput } from "./schema";
import { assertWithinCeiling } from "./scope-ceiling";

const dayMilliseconds = 86_400_000;

const factsOf = (key: ApiKeySummary): Facts => ({
  name: key.name,
  workspace: key.workspaceName,
  environment: key.environment,
  prefix: key.prefix,
  scopes: key.scopes,
  expiresAt: key.expiresAt,
});
const targetOf = (key: { id: string; name: string }) => ({ type: "api_key", id: key.id, name: key.name });

/** A new secret and what is stored of it. Costs a bcrypt, so it happens before the transaction. */
async function newSecret(environment: ApiKeyEnvironment) {
  const { secret, lookup, last4 } = generateApiKey(environment);
  return { secret, stored: { lookup, lastFour: last4, ...(await apiKeyVerifier(secret)) } };
}

/** A key's row, held until the end of the transaction so that two changes cannot cross. @throws AppError not_found */
async function lockApiKey(sql: Sql, id: string): Promise<ApiKeySummary> {
  await sql("SELECT FROM api_keys WHERE id = $1 FOR UPDATE", [id]);
  return readApiKey(sql, id);
}

function assertUsable({ status }: ApiKeySummary): void {
  if (status === "revoked") throw new AppError("conflict", "This API key is revoked. Create a new one instead.");
  if (status === "expired") throw new AppError("conflict", "This API key has expired. Create a new one instead.");
}

/** @throws AppError not_found when the workspace is gone; it cannot be deleted while this transaction runs. */
async function holdWorkspace(sql: Sql, id: string): Promise<void> {
  const rows = await sql("SELECT FROM workspaces WHERE id = $1 AND deleted_at IS NULL FOR SHARE", [id]);
  if (rows.length === 0) throw new AppError("not_found", "This workspace does not exist.");
}

/** A key made by a key ends with it at the latest: otherwise a short-lived one could prolong itself. */
async function latestExpiry(sql: Sql, { apiKeyId }: Principal): Promise<Date | null> {
  if (!apiKeyId) return null;
  const [own] = await sql<{ expires_at: Date | null }>("SELECT expires_at FROM api_keys WHERE id = $1", [apiKeyId]);
  return own?.expires_at ?? null;
}

function expiryAfter(days: number | null, latest: Date | null): Date | null {
  const wanted = days === null ? null : new Date(Date.now() + days * dayMilliseconds);
  return latest && (!wanted || latest < wanted) ? latest : wanted;
}

/**
 * Makes a key for one workspace. Its secret is in this answer and nowhere else.
 * @throws AppError forbidden when a scope is above the creator's own, not_found for an unknown workspace,
 * invalid_input when somebody other than the owner wants a key that never expires
 */
export const createApiKey = defineMutation({
  permission: "api_keys:create",
  scope: "workspace",
  event: "api_key.created",
  input: createApiKeyInput,
  async prepare({ workspaceId, environment, scopes, expiresInDays }, principal) {
    const reach = workspacesWith(principal, "api_keys:create");
    if (reach !== "*" && !reach.includes(workspaceId)) throw new AppError("not_found", "This workspace does not exist.");
    if (expiresInDays === null && !mayNeverExpire(principal.roles)) {
      throw new AppError("invalid_input", "Some values need attention.", {
        fields: { expiresInDays: "Only the owner may create a key that never expires." },
      });
    }
    await assertWithinCeiling(principal, { workspaceId, scopes });
    return newSecret(environment);
  },
  async run({ db, sql, principal, prepared }, { name, workspaceId, environment, scopes, expiresInDays }) {
    await holdWorkspace(sql, workspaceId);
    const id = uuidv7();
    const expiresAt = expiryAfter(expiresInDays, await latestExpiry(sql, principal));
    const createdBy = principal.type === "user" ? principal.id : null;
    await db.apiKey.create({
      data: { id, workspaceId, name, environment, scopes, createdBy, expiresAt, ...prepared.stored },
      select: { id: true },
    });
    const key = await readApiKey(sql, id);
    return {
      change: { target: targetOf(key), workspaceId, after: factsOf(key) },
      output: { id, name, prefix: key.prefix, expiresAt, secret: prepared.secret },
    };
  },
});

/**
 * Gives a key a new secret; the old one is refused from the next call on. Who rotates gets the secret, so they must
 * hold every scope of the key.
 * @throws AppError forbidden, not_found, conflict when the key is revoked or expired
 */
export const rotateApiKey = defineMutation({
  permission: "api_keys:rotate",
  scope: "workspace",
  event: "api_key.rotated",
  input: rotateApiKeyInput,
  async prepare({ id }, principal) {
    const scope = { tenantId: principal.tenantId, workspaceIds: workspacesWith(principal, "api_keys:rotate") };
    // Scopes and environment of a key never change, so what is read here still holds in the transaction below.
    const key = await inTenantSql(scope, (sql) => readApiKey(sql, id));
    assertUsable(key);
    await assertWithinCeiling(principal, key);
    return newSecret(key.environment);
  },
  async run({ db, sql, prepared }, { id, reason }) {
    const before = await lockApiKey(sql, id);
    assertUsable(before);
    await db.apiKey.update({ where: { id }, data: prepared.stored, select: { id: true } });
    const after = await readApiKey(sql, id);
    return {
      change: {
        target: targetOf(after),
        workspaceId: after.workspaceId,
        before: factsOf(before),
        after: factsOf(after),
        ...(reason ? { reason } : {}),
      },
      output: { id, name: after.name, prefix: after.prefix, expiresAt: after.expiresAt, secret: prepared.secret },
    };
  },
});

/** Ends a key for good: its next call is refused. @throws AppError not_found, conflict when it is revoked already */
export const revokeApiKey = defineMutation({
  permission: "api_keys:revoke",
  scope: "workspace",
  event: "api_key.revoked",
  input: revokeApiKeyInput,
  async run({ db, sql }, { id, reason }) {
    const before = await lockApiKey(sql, id);
    if (before.revokedAt) throw new AppError("conflict", "This API key is already revoked.");
    const { revokedAt } = await db.apiKey.update({ where: { id }, data: { revokedAt: new Date() }, select: { revokedAt: true } });
    return {
      change: { target: targetOf(before), workspaceId: before.workspaceId, before: factsOf(before), after: { revokedAt }, reason },
      output: { id, revokedAt },
    };
  },
});

/** Renames a key. Scopes and expiry stay what they were: a key that should do something else is a new key. @throws AppError not_found */
export const updateApiKey = defineMutation({
  permission: "api_keys:update",
  scope: "workspace",
  event: "api_key.updated",
  input: updateApiKeyInput,
  async run({ db, sql }, { id, name }) {
    const before = await lockApiKey(sql, id);
    await db.apiKey.update({ where: { id }, data: { name }, select: { id: true } });
    return {
      change: { target: { type: "api_key", id, name }, workspaceId: before.workspaceId, before: { name: before.name }, after: { name } },
      output: { id, name },
    };
  },
});
