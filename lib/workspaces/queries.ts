import { AppError } from "@/lib/gate/errors";
import { type Found, findInput } from "@/lib/gate/found";
import { contains, nearest } from "@/lib/gate/keyset-sql";
import { defineQuery } from "@/lib/gate/operation";
import { workspaceNamePattern } from "./name";
import { listWorkspacesInput } from "./schema";

export type WorkspaceSummary = { id: string; name: string; createdAt: Date; apiKeys: number; credentials: number };

// Names are unique among the workspaces of an organization, so the last one seen is where the next page begins.
const cursorAfter = (name: string) => Buffer.from(name).toString("base64url");

function nameBefore(cursor: string): string {
  const name = Buffer.from(cursor, "base64url").toString();
  if (!workspaceNamePattern.test(name))
    throw new AppError("invalid_input", "Some values need attention.", { fields: { cursor: "This is not a cursor." } });
  return name;
}

/** The workspaces the principal may see, by name, with how many active API keys and credentials each holds. @throws AppError invalid_input */
export const listWorkspaces = defineQuery({
  permission: "workspaces:read",
  scope: "workspace",
  input: listWorkspacesInput,
  async run({ db }, { cursor, limit }): Promise<{ items: WorkspaceSummary[]; nextCursor: string | null }> {
    const active = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
    const rows = await db.workspace.findMany({
      where: { deletedAt: null, ...(cursor === undefined ? {} : { name: { gt: nameBefore(cursor) } }) },
      select: { id: true, name: true, createdAt: true, _count: { select: { apiKeys: { where: active }, credentials: true } } },
      orderBy: { name: "asc" },
      take: limit + 1,
    });
    const items = rows.slice(0, limit).map(({ _count, ...workspace }) => ({ ...workspace, ..._count }));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? cursorAfter(last.name) : null };
  },
});

/** Workspaces by part of their name, or by id. */
export const findWorkspaces = defineQuery({
  permission: "workspaces:read",
  scope: "workspace",
  input: findInput,
  run: async ({ sql }, { text }) => ({
    items: await sql<Found>(
      `SELECT 'workspace' AS kind, w.id, w.name, NULL AS detail FROM workspaces w
       WHERE w.deleted_at IS NULL AND (w.id::text = lower($1) OR ${contains("w.name", "$1")}) ORDER BY ${nearest("w.name", "$1")} LIMIT 5`,
      [text],
    ),
  }),
});
