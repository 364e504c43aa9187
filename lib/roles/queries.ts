import { keyset, type Page, pageOf } from "@/lib/gate/keyset-sql";
import { defineQuery } from "@/lib/gate/operation";
import { allPermissions, type Permission } from "@/lib/gate/permissions";
import { builtIns, isPresetKey, type Origin, type PresetKey, presets } from "@/lib/gate/presets";
import { workspacesWith } from "@/lib/gate/principal";
import { type HolderSort, holderSorts, listRoleHoldersInput, listRolesInput } from "./schema";

export type RoleSummary = {
  key: PresetKey;
  name: string;
  sentence: string;
  /** The product whose role it is. */
  origin: Origin;
  builtIn: boolean;
  /** Whoever holds it must have a second factor. */
  administrator: boolean;
  permissions: Permission[];
  /** Members who hold it for the organization (null when only workspaces may be seen), and in at least one workspace. */
  holders: { organization: number | null; workspaces: number };
};

const keys = Object.keys(presets) as PresetKey[];
const inOrder = (permissions: ReadonlySet<Permission>) => allPermissions.filter((permission) => permissions.has(permission));

// Who left holds nothing. Row-level security narrows the workspaces, but assignments only to the organization.
const from = `FROM role_assignments r
  JOIN memberships m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id AND m.status <> 'ended'
  LEFT JOIN workspaces w ON w.tenant_id = r.tenant_id AND w.id = r.workspace_id AND w.deleted_at IS NULL`;

/** The built-in roles, and those of other products that somebody holds, with what each allows and how many hold it. */
export const listRoles = defineQuery({
  permission: "roles:read",
  scope: "workspace",
  input: listRolesInput,
  async run({ sql, principal }): Promise<{ items: RoleSummary[] }> {
    const whole = workspacesWith(principal, "roles:read") === "*";
    const counts = await sql<{ role: string; organization: number; workspaces: number }>(
      `SELECT r.role, count(DISTINCT m.id) FILTER (WHERE r.workspace_id IS NULL)::int AS organization,
         count(DISTINCT m.id) FILTER (WHERE w.id IS NOT NULL)::int AS workspaces ${from}
       WHERE w.id IS NOT NULL OR (r.workspace_id IS NULL AND $1) GROUP BY r.role`,
      [whole],
    );
    const held = new Map(counts.map(({ role, organization, workspaces }) => [role, { organization, workspaces }]));
    const shown = [...builtIns, ...keys.filter((key) => !builtIns.includes(key) && held.has(key))];
    const items = shown.map((key) => {
      const { title, sentence, origin, administrator, permissions } = presets[key];
      const { organization, workspaces } = held.get(key) ?? { organization: 0, workspaces: 0 };
      const holders = { organization: whole ? organization : null, workspaces };
      return {
        key,
        name: title,
        sentence,
        origin,
        builtIn: builtIns.includes(key),
        administrator,
        permissions: inOrder(permissions),
        holders,
      };
    });
    return { items };
  },
});

export type RoleHolder = {
  /** Of the assignment: a member may hold one role in the organization and one in each workspace. */
  id: string;
  membershipId: string;
  name: string;
  email: string;
  status: "active" | "suspended";
  role: string;
  roleName: string;
  workspaceId: string | null;
  workspaceName: string | null;
  since: Date;
};

const sortColumns: Record<HolderSort, string> = { name: "m.name", since: "r.created_at" };
const columns = `r.id, m.id AS "membershipId", m.name, m.email, m.status, r.role, r.workspace_id AS "workspaceId", w.name AS "workspaceName",
  r.created_at AS since`;

/** The roles that give a permission. */
const rolesWith = (permission: Permission): PresetKey[] => keys.filter((key) => presets[key].permissions.has(permission));

/** Who holds which role, by name: of one role, or of every role that has a permission. */
export const listRoleHolders = defineQuery({
  permission: "members:read",
  input: listRoleHoldersInput,
  async run({ sql }, { role, permission, ...asked }): Promise<Page<RoleHolder>> {
    const values: unknown[] = [role ?? null, permission ? rolesWith(permission) : null];
    const { place, after, orderBy } = keyset(holderSorts, sortColumns, "r.id", asked, values);
    const rows = await sql<Omit<RoleHolder, "roleName"> & { place: string | null }>(
      `SELECT ${columns}, ${place} AS place ${from}
       WHERE ($1::text IS NULL OR r.role = $1) AND ($2::text[] IS NULL OR r.role = ANY($2)) AND (r.workspace_id IS NULL OR w.id IS NOT NULL) AND ${after}
       ORDER BY ${orderBy} LIMIT ${asked.limit + 1}`,
      values,
    );
    return pageOf(
      rows.map((row) => ({ ...row, roleName: isPresetKey(row.role) ? presets[row.role].title : row.role })),
      asked,
    );
  },
});
