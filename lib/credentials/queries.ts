import type { Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { type Found, findInput } from "@/lib/gate/found";
import { contains, keyset, nearest, type Page, pageOf } from "@/lib/gate/keyset-sql";
import { defineQuery } from "@/lib/gate/operation";
import { type CredentialTag, healthConditions } from "./health";
import type { CredentialKind } from "./kinds";
import { type CredentialSort, credentialIdInput, credentialSorts, listCredentialsInput, noInput } from "./schema";

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
const columns = `c.id, c.name, c.vendor, c.kind, c.settings, c.secret_hints AS "secretHints", c.fingerprint, c.workspace_id AS "workspaceId",
    w.name AS "workspaceName", c.version, c.expires_at AS "expiresAt", c.rotated_at AS "rotatedAt", c.last_used_at AS "lastUsedAt",
    c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;
const from = "FROM credentials c JOIN workspaces w ON w.tenant_id = c.tenant_id AND w.id = c.workspace_id";

/** One credential as screens and answers show it, without any secret. @throws AppError not_found */
export async function readCredential(sql: Sql, id: string): Promise<CredentialSummary> {
  const [credential] = await sql<CredentialSummary>(`SELECT ${columns} ${from} WHERE c.id = $1`, [id]);
  if (!credential) throw new AppError("not_found", "This credential does not exist.");
  return credential;
}

const sortColumns: Record<CredentialSort, string> = {
  name: "c.name",
  expires: "c.expires_at",
  rotated: "c.rotated_at",
  lastUsed: "c.last_used_at",
  created: "c.created_at",
};

/** The credentials of the workspaces where they may be seen, what expires first on top unless asked otherwise. */
export const listCredentials = defineQuery({
  permission: "credentials:read",
  scope: "workspace",
  input: listCredentialsInput,
  async run({ sql }, { workspace, kind, vendor, q, health, ...asked }): Promise<Page<CredentialSummary>> {
    const values: unknown[] = [workspace ?? null, kind ?? null, vendor ?? null, q ?? null];
    const healthy = health ? healthConditions[health](`$${values.push(new Date())}::timestamptz`) : "true";
    const { place, after, orderBy } = keyset(credentialSorts, sortColumns, "c.id", asked, values);
    const rows = await sql<CredentialSummary & { place: string | null }>(
      `SELECT ${columns}, ${place} AS place ${from}
       WHERE ($1::uuid IS NULL OR c.workspace_id = $1) AND ($2::text IS NULL OR c.kind = $2) AND ($3::text IS NULL OR c.vendor = $3)
         AND ($4::text IS NULL OR ${contains("c.name", "$4")}) AND ${healthy} AND ${after}
       ORDER BY ${orderBy} LIMIT ${asked.limit + 1}`,
      values,
    );
    return pageOf(rows, asked);
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

type UrgentCredential = { id: string; name: string; workspaceName: string; expiresAt: Date | null; tag: CredentialTag };
export type CredentialAttention = { expired: number; expiring: number; rotationDue: number; total: number; urgent: UrgentCredential[] };

const now = "$1::timestamptz";
const [expired, expiring] = [healthConditions.expired(now), healthConditions.expiring(now)];
const rotationDue = healthConditions.rotation_due(now);
const counts = `SELECT count(*)::int AS total, count(*) FILTER (WHERE ${expired})::int AS expired, count(*) FILTER (WHERE ${expiring})::int AS expiring,
  count(*) FILTER (WHERE ${rotationDue})::int AS "rotationDue" FROM credentials c`;
// What has ended or ends soon by when, then what was not rotated for the longest.
const urgent = `SELECT c.id, c.name, w.name AS "workspaceName", c.expires_at AS "expiresAt",
    CASE WHEN ${expired} THEN 'expired' WHEN ${expiring} THEN 'expiring' ELSE 'rotation due' END AS tag
  ${from} WHERE ${expired} OR ${expiring} OR ${rotationDue}
  ORDER BY CASE WHEN ${expired} OR ${expiring} THEN c.expires_at END NULLS LAST, c.rotated_at, c.id LIMIT 5`;

/** How many credentials deserve attention, and the five most urgent. `listCredentials` with `health` gives those behind each number. */
export const credentialAttention = defineQuery({
  permission: "credentials:read",
  scope: "workspace",
  input: noInput,
  async run({ sql }): Promise<CredentialAttention> {
    const moment = [new Date()];
    const [found] = await sql<Omit<CredentialAttention, "urgent">>(counts, moment);
    return { ...(found as Omit<CredentialAttention, "urgent">), urgent: await sql<UrgentCredential>(urgent, moment) };
  },
});

/** Credentials by part of their name, or by id. */
export const findCredentials = defineQuery({
  permission: "credentials:read",
  scope: "workspace",
  input: findInput,
  run: async ({ sql }, { text }) => ({
    items: await sql<Found>(
      `SELECT 'credential' AS kind, c.id, c.name, w.name AS detail ${from} WHERE c.id::text = lower($1) OR ${contains("c.name", "$1")}
       ORDER BY ${nearest("c.name", "$1")}, c.id LIMIT 5`,
      [text],
    ),
  }),
});
