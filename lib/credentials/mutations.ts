import { v7 as uuidv7 } from "uuid";
import type { Database, Sql } from "@/lib/db/tenant";
import type { Facts } from "@/lib/gate/audit";
import { AppError } from "@/lib/gate/errors";
import { defineMutation } from "@/lib/gate/operation";
import { recordDenial } from "@/lib/gate/repeats";
import { secretHints } from "./hints";
import { kinds } from "./kinds";
import { merge, partsOf } from "./parts";
import { type CredentialSummary, readCredential } from "./queries";
import { createCredentialInput, credentialIdInput, deleteCredentialInput, rotateCredentialInput, updateCredentialInput } from "./schema";
import { fingerprintOf, openSecrets, type Placed, type Secrets, sameSecrets, sealSecrets } from "./sealed-secret";

const taken = "A credential with this name already exists in this workspace.";

/** What an entry says of a credential. Its token address must stay readable, and names with "token" in them are masked. */
export function factsOf({ name, vendor, kind, workspaceName, version, expiresAt, settings }: CredentialSummary): Facts {
  const { tokenUrl, ...plain } = settings;
  return { ...plain, ...(tokenUrl ? { endpoint: tokenUrl } : {}), name, vendor, kind, workspace: workspaceName, version, expiresAt };
}
const targetOf = (credential: { id: string; name: string }) => ({ type: "credential", id: credential.id, name: credential.name });

async function sealedColumns(sql: Sql, placed: Placed, secrets: Secrets) {
  return {
    sealedSecret: await sealSecrets(sql, placed, secrets),
    secretHints: secretHints(secrets),
    fingerprint: await fingerprintOf(sql, placed.tenantId, secrets),
  };
}

/**
 * Stores a credential. Its secrets are sealed under the workspace's key and no query gives them back.
 * @throws AppError conflict when the name is taken in the workspace, not_found for an unknown workspace
 */
export const createCredential = defineMutation({
  permission: "credentials:create",
  scope: "workspace",
  event: "credential.created",
  input: createCredentialInput,
  conflict: taken,
  async run({ db, sql, principal }, { workspaceId, name, vendor, kind, expiresAt, ...fields }) {
    // Holds the workspace, so that it cannot be deleted between the check and the row.
    const [workspace] = await sql("SELECT FROM workspaces WHERE id = $1 AND deleted_at IS NULL FOR SHARE", [workspaceId]);
    if (!workspace) throw new AppError("not_found", "This workspace does not exist.");
    const id = uuidv7();
    const parts = partsOf(kind, fields);
    const secrets = merge({}, parts.secrets);
    const columns = await sealedColumns(sql, { id, tenantId: principal.tenantId, workspaceId, version: 1 }, secrets);
    await db.credential.create({
      data: { id, workspaceId, name, vendor, kind, expiresAt, settings: merge({}, parts.settings), ...columns },
      select: { id: true },
    });
    const credential = await readCredential(sql, id);
    return { change: { target: targetOf(credential), workspaceId, after: factsOf(credential) }, output: credential };
  },
});

type Current = { credential: CredentialSummary; secrets: Secrets };

/**
 * A credential with its secrets opened, held until the end of the transaction.
 * @throws AppError not_found, conflict when somebody changed it since `version`
 */
async function holdCredential(sql: Sql, tenantId: string, id: string, version: number | undefined): Promise<Current> {
  const [row] = await sql<{ sealed_secret: Buffer }>("SELECT sealed_secret FROM credentials WHERE id = $1 FOR UPDATE", [id]);
  const credential = await readCredential(sql, id);
  if (!row) throw new AppError("not_found", "This credential does not exist.");
  if (version !== undefined && version !== credential.version) {
    throw new AppError(
      "conflict",
      `This credential was changed in the meantime: it is at version ${credential.version}, you saw ${version}. Load it again.`,
    );
  }
  return { credential, secrets: await openSecrets(sql, { ...credential, tenantId }, row.sealed_secret) };
}

type Fields = Record<string, string | null | undefined>;
type Given = { name?: string | undefined; vendor?: string | undefined; expiresAt?: Date | null | undefined };

type Written = { after: CredentialSummary; replaced: string[]; removed: string[] };

/** Writes a new version: everything not given stays. Names the secrets that were replaced or taken away, for the entry. */
async function writeVersion(
  db: Database,
  sql: Sql,
  tenantId: string,
  { credential, secrets }: Current,
  given: Given,
  fields: Fields,
): Promise<Written> {
  const { name = credential.name, vendor = credential.vendor, expiresAt = credential.expiresAt } = given;
  const parts = partsOf(credential.kind, fields);
  const next = merge(secrets, parts.secrets);
  const version = credential.version + 1;
  const columns = await sealedColumns(sql, { id: credential.id, tenantId, workspaceId: credential.workspaceId, version }, next);
  const replaced = Object.keys(parts.secrets).filter((field) => parts.secrets[field] !== null);
  const removed = Object.keys(secrets).filter((field) => next[field] === undefined);
  // Taking a secret away rotates nothing: the others are as old as they were.
  const kept = Object.fromEntries(Object.entries(secrets).filter(([field]) => !removed.includes(field)));
  const rotated = sameSecrets(kept, next) ? {} : { rotatedAt: new Date() };
  await db.credential.update({
    where: { id: credential.id },
    data: { name, vendor, expiresAt, version, settings: merge(credential.settings, parts.settings), ...columns, ...rotated },
    select: { id: true },
  });
  return { after: await readCredential(sql, credential.id), replaced, removed };
}

/**
 * Changes name, vendor, expiry or settings; secrets that are given replace the stored ones, null takes an optional one
 * away, all others stay.
 * @throws AppError not_found, conflict, invalid_input when nothing is given or a field belongs to another kind
 */
export const updateCredential = defineMutation({
  permission: "credentials:update",
  scope: "workspace",
  event: "credential.updated",
  input: updateCredentialInput,
  conflict: taken,
  async run({ db, sql, principal }, { id, version, name, vendor, expiresAt, ...fields }) {
    if ([name, vendor, expiresAt, ...Object.values(fields)].every((value) => value === undefined))
      throw new AppError("invalid_input", "There is nothing to change.");
    const current = await holdCredential(sql, principal.tenantId, id, version);
    const { after, replaced, removed } = await writeVersion(db, sql, principal.tenantId, current, { name, vendor, expiresAt }, fields);
    const change = {
      target: targetOf(after),
      workspaceId: after.workspaceId,
      before: factsOf(current.credential),
      after: { ...factsOf(after), replaced, ...(removed.length > 0 ? { removed } : {}) },
    };
    return { change, output: after };
  },
});

/** @throws AppError invalid_input when no secret is given, or only the stored one again */
function assertNewSecret({ credential, secrets }: Current, fields: Fields): void {
  const given = partsOf(credential.kind, fields).secrets;
  if (!sameSecrets(secrets, merge(secrets, given))) return;
  const [field = kinds[credential.kind].secrets[0]] = Object.keys(given);
  const sentence = Object.keys(given).length > 0 ? "This is the secret that is stored already." : "Give the new secret.";
  throw new AppError("invalid_input", "Some values need attention.", { fields: { [field]: sentence } });
}

/**
 * Replaces secrets. The vendor's side is not told: the old secret is gone from Gatehouse at once.
 * @throws AppError not_found, conflict, invalid_input when no new secret is given
 */
export const rotateCredential = defineMutation({
  permission: "credentials:rotate",
  scope: "workspace",
  event: "credential.rotated",
  input: rotateCredentialInput,
  async run({ db, sql, principal }, { id, version, reason, expiresAt, ...fields }) {
    const current = await holdCredential(sql, principal.tenantId, id, version);
    assertNewSecret(current, fields);
    const { after, replaced } = await writeVersion(db, sql, principal.tenantId, current, { expiresAt }, fields);
    const change = {
      target: targetOf(after),
      workspaceId: after.workspaceId,
      before: factsOf(current.credential),
      after: { ...factsOf(after), replaced },
      ...(reason ? { reason } : {}),
    };
    return { change, output: after };
  },
});

/** Removes a credential; its secret cannot be recovered. @throws AppError not_found */
export const deleteCredential = defineMutation({
  permission: "credentials:delete",
  scope: "workspace",
  event: "credential.deleted",
  input: deleteCredentialInput,
  async run({ db, sql }, { id, reason }) {
    const credential = await readCredential(sql, id);
    await db.credential.delete({ where: { id }, select: { id: true } });
    return {
      change: { target: targetOf(credential), workspaceId: credential.workspaceId, before: factsOf(credential), reason },
      output: { id },
    };
  },
});

type Leased = Pick<CredentialSummary, "id" | "name" | "vendor" | "kind" | "settings" | "workspaceId" | "version" | "expiresAt">;

/**
 * Hands a credential's secrets to the machine that needs them, and says so in the log. People never see a stored
 * secret: whoever is not an API key is refused.
 * @throws AppError forbidden, not_found
 */
export const leaseCredential = defineMutation({
  permission: "credentials:lease",
  scope: "workspace",
  event: "credential.leased",
  input: credentialIdInput,
  async prepare(_, principal) {
    if (principal.type === "api_key") return;
    await recordDenial(principal, "credentials:lease", "not_an_api_key");
    throw new AppError("forbidden", "Only an API key can read a stored secret.", { permission: "credentials:lease" });
  },
  async run({ sql, principal }, { id }) {
    const [row] = await sql<Leased & { sealedSecret: Buffer }>(
      `UPDATE credentials SET last_used_at = now() WHERE id = $1 AND tenant_id = current_tenant_id()
       RETURNING id, name, vendor, kind, settings, workspace_id AS "workspaceId", version, expires_at AS "expiresAt", sealed_secret AS "sealedSecret"`,
      [id],
    );
    if (!row) throw new AppError("not_found", "This credential does not exist.");
    const { sealedSecret, ...leased } = row;
    const secrets = await openSecrets(sql, { ...leased, tenantId: principal.tenantId }, sealedSecret);
    const change = {
      target: targetOf(leased),
      workspaceId: leased.workspaceId,
      after: { vendor: leased.vendor, kind: leased.kind, version: leased.version },
    };
    return { change, output: { ...leased, secrets } };
  },
});
