import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { defineQuery } from "@/lib/gate/operation";
import { type CredentialKind, credentialIdInput, listCredentialsInput, noInput } from "./schema";

export type CredentialSummary = {
  id: string;
  name: string;
  vendor: string;
  kind: CredentialKind;
  settings: Record<string, string>;
  /** The last four characters of each secret that is long enough to show them. */
  secretHints: Record<string, string>;
  /** Equal secrets within the organization have equal fingerprints. */
  fingerprint: string;
  workspaceId: string;
  workspaceName: string;
  /** Goes up with every change. */
  version: number;
  expiresAt: Date | null;
  rotatedAt: Date;
  lastUsedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

// The sealed secret is not among the columns: nothing that leaves this file can hold it.
const select = `SELECT c.id, c.name, c.vendor, c.kind, c.settings, c.secret_hints AS "secretHints", c.fingerprint, c.workspace_id AS "workspaceId",
    w.name AS "workspaceName", c.version, c.expires_at AS "expiresAt", c.rotated_at AS "rotatedAt", c.last_used_at AS "lastUsedAt",
    c.created_at AS "createdAt", c.updated_at AS "updatedAt"
  FROM credentials c JOIN workspaces w ON w.tenant_id = c.tenant_id AND w.id = c.workspace_id`;

/** One credential as screens and answers show it, without any secret. @throws AppError not_found */
export async function readCredential(sql: Sql, id: string): Promise<CredentialSummary> {
  const [credential] = await sql<CredentialSummary>(`${select} WHERE c.id = $1`, [id]);
  if (!credential) throw new AppError("not_found", "This credential does not exist.");
  return credential;
}

/** The credentials of the workspaces where they may be seen, the newest first. The cursor is the id of the last one seen. */
export const listCredentials = defineQuery({
  permission: "credentials:read",
  scope: "workspace",
  input: listCredentialsInput,
  async run({ sql }, { workspace, kind, vendor, name, cursor, limit }): Promise<{ items: CredentialSummary[]; nextCursor: string | null }> {
    // Ids are UUIDv7, so their order is the order of creation and a deleted row is still a place to go on from.
    const rows = await sql<CredentialSummary>(
      `${select}
       WHERE ($1::uuid IS NULL OR c.workspace_id = $1) AND ($2::text IS NULL OR c.kind = $2) AND ($3::text IS NULL OR c.vendor = $3)
         AND ($4::text IS NULL OR starts_with(lower(c.name), lower($4))) AND ($5::uuid IS NULL OR c.id < $5)
       ORDER BY c.id DESC LIMIT $6`,
      [workspace ?? null, kind ?? null, vendor ?? null, name ?? null, cursor ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

/** @throws AppError not_found */
export const getCredential = defineQuery({
  permission: "credentials:read",
  scope: "workspace",
  input: credentialIdInput,
  run: ({ sql }, { id }) => readCredential(sql, id),
});

export type WorkspaceChoice = { id: string; name: string };

const workspaceChoices = (sql: Sql) => sql<WorkspaceChoice>("SELECT id, name FROM workspaces WHERE deleted_at IS NULL ORDER BY name");

/** The workspaces whose credentials may be seen: what the list can be narrowed to. */
export const listCredentialWorkspaces = defineQuery({
  permission: "credentials:read",
  scope: "workspace",
  input: noInput,
  run: async ({ sql }) => ({ items: await workspaceChoices(sql) }),
});

/** The workspaces where the principal may store a credential. */
export const credentialForm = defineQuery({
  permission: "credentials:create",
  scope: "workspace",
  input: noInput,
  run: async ({ sql }) => ({ workspaces: await workspaceChoices(sql) }),
});
