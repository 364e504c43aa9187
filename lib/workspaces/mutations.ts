import { AppError } from "@/lib/gate/errors";
import { defineMutation } from "@/lib/gate/operation";
import { createWorkspaceInput, deleteWorkspaceInput, renameWorkspaceInput } from "./schema";

const gone = () => new AppError("not_found", "This workspace no longer exists.");
const taken = "A workspace with this name already exists.";

/** Makes a workspace. @throws AppError conflict when the name is taken. */
export const createWorkspace = defineMutation({
  permission: "workspaces:create",
  event: "workspace.created",
  input: createWorkspaceInput,
  conflict: taken,
  async run({ db }, { name }) {
    const workspace = await db.workspace.create({ data: { name }, select: { id: true, name: true, createdAt: true } });
    return {
      change: { target: { type: "workspace", id: workspace.id, name }, workspaceId: workspace.id, after: { name } },
      output: workspace,
    };
  },
});

/** Changes a workspace's name; its keys and credentials keep working. @throws AppError conflict, not_found */
export const renameWorkspace = defineMutation({
  permission: "workspaces:update",
  scope: "workspace",
  event: "workspace.renamed",
  input: renameWorkspaceInput,
  conflict: taken,
  async run({ db }, { id, name }) {
    const before = await db.workspace.findFirst({ where: { id, deletedAt: null }, select: { name: true } });
    if (!before) throw gone();
    const after = await db.workspace.update({ where: { id }, data: { name }, select: { id: true, name: true } });
    return { change: { target: { type: "workspace", id, name }, workspaceId: id, before, after: { name } }, output: after };
  },
});

/**
 * Deletes a workspace: its API keys are refused at once, its credentials and roles are gone, and so is its data key,
 * without which no copy of its sealed values can be opened.
 * @throws AppError invalid_input when another name was typed, conflict for the last workspace, not_found
 */
export const deleteWorkspace = defineMutation({
  permission: "workspaces:delete",
  event: "workspace.deleted",
  input: deleteWorkspaceInput,
  async run({ db, sql }, { id, name, reason }) {
    // One deletion of an organization at a time, so that two cannot each take the other's last workspace for granted.
    await sql("SELECT FROM tenants WHERE id = current_tenant_id() FOR NO KEY UPDATE");
    // Waits for whoever is adding to the workspace right now: what they add is deleted with the rest.
    const [workspace] = await sql<{ name: string }>(
      "SELECT name FROM workspaces WHERE id = $1 AND tenant_id = current_tenant_id() AND deleted_at IS NULL FOR UPDATE",
      [id],
    );
    if (!workspace) throw gone();
    if (name !== workspace.name)
      throw new AppError("invalid_input", "Some values need attention.", { fields: { name: `Type ${workspace.name} exactly.` } });
    const others = await db.workspace.count({ where: { deletedAt: null, id: { not: id } } });
    if (others === 0)
      throw new AppError("conflict", "An organization keeps at least one workspace. Create another one first, or delete the organization.");

    const now = new Date();
    await db.workspace.update({ where: { id }, data: { deletedAt: now } });
    const keys = await db.apiKey.updateMany({ where: { workspaceId: id, revokedAt: null }, data: { revokedAt: now } });
    const credentials = await db.credential.deleteMany({ where: { workspaceId: id } });
    const roles = await db.roleAssignment.deleteMany({ where: { workspaceId: id } });
    await db.dataKey.deleteMany({ where: { workspaceId: id } });
    const before = { name, apiKeys: keys.count, credentials: credentials.count, roles: roles.count };
    return { change: { target: { type: "workspace", id, name }, workspaceId: id, reason, before }, output: { id } };
  },
});
