import { v7 as uuidv7 } from "uuid";
import { inTenantSql, type Sql } from "@/lib/db/tenant";
import { AppError } from "@/lib/gate/errors";
import { admit, defineMutation } from "@/lib/gate/operation";
import type { Principal } from "@/lib/gate/principal";
import { auditViewIdInput, createAuditViewInput, pinAuditViewInput, updateAuditViewInput } from "./view-schema";

/** A shared view shows up for everybody who reads the log, so it is for the whole organization to decide about. */
export const sharing = { permission: "audit:manage_views" } as const;

/** So many own views, and as many shared ones. */
export const mostViews = 100;

const conflict = "A view with this name already exists.";
const gone = () => new AppError("not_found", "This view no longer exists.");

type Stored = { id: string; name: string; query: string; columns: string | null; shared: boolean };
const stored = "id, name, query, columns, shared";

function ownerOf({ id }: Principal): string {
  if (id === null) throw new AppError("forbidden", "Only a member or an API key can save views.");
  return id;
}

const changeOf = (view: Stored, facts: { before?: Stored; after?: Stored }) => {
  const plain = ({ name, query, columns, shared }: Stored) => ({ name, query, columns, shared });
  const { before, after } = facts;
  return {
    target: { type: "audit_view", id: view.id, name: view.name },
    ...(before ? { before: plain(before) } : {}),
    ...(after ? { after: plain(after) } : {}),
  };
};

/** Before the transaction, so that a refusal is recorded: whether it concerns a shared view, whoever's it is. */
async function admitShared({ id }: { id: string }, principal: Principal): Promise<void> {
  const [view] = await inTenantSql({ tenantId: principal.tenantId, workspaceIds: [] }, (sql) =>
    sql<{ shared: boolean }>("SELECT shared FROM audit_views WHERE id = $1", [id]),
  );
  if (view?.shared) await admit(sharing, principal);
}

/** One view that the principal may change: their own, or a shared one, about which `admitShared` asked. */
async function lockView(sql: Sql, principal: Principal, id: string, deleted = false): Promise<Stored> {
  const [view] = await sql<Stored>(
    `SELECT ${stored} FROM audit_views WHERE id = $1 AND (owner_id = $2 OR shared) AND (deleted_at IS NOT NULL) = $3 FOR UPDATE`,
    [id, ownerOf(principal), deleted],
  );
  if (!view) throw gone();
  return view;
}

async function refuseTooMany(sql: Sql, owner: string, shared: boolean): Promise<void> {
  const [{ count } = { count: 0 }] = await sql<{ count: number }>(
    "SELECT count(*)::int AS count FROM audit_views WHERE deleted_at IS NULL AND shared = $2 AND (shared OR owner_id = $1)",
    [owner, shared],
  );
  if (count >= mostViews) throw new AppError("conflict", `There are ${mostViews} views already. Delete one first.`);
}

const pin = (sql: Sql, owner: string, id: string) =>
  sql("INSERT INTO audit_view_pins (owner_id, view_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", [owner, id]);

/**
 * Saves a query under a name, for oneself or, with audit:manage_views, for everybody who reads the log.
 * @throws AppError forbidden, conflict
 */
export const createAuditView = defineMutation({
  permission: "audit:read",
  scope: "workspace",
  event: "audit_view.created",
  input: createAuditViewInput,
  conflict,
  prepare: ({ shared }, principal) => (shared ? admit(sharing, principal) : undefined),
  async run({ sql, principal }, { pinned, ...view }) {
    const [owner, id] = [ownerOf(principal), uuidv7()];
    await refuseTooMany(sql, owner, view.shared);
    await sql("INSERT INTO audit_views (id, owner_id, name, query, columns, shared) VALUES ($1, $2, $3, $4, $5, $6)", [
      id,
      owner,
      view.name,
      view.query,
      view.columns,
      view.shared,
    ]);
    if (pinned) await pin(sql, owner, id);
    const after = { id, ...view };
    return { change: changeOf(after, { after }), output: after };
  },
});

/**
 * Renames a view, gives it another query or columns, shares it or takes it back.
 * @throws AppError forbidden, not_found, conflict
 */
export const updateAuditView = defineMutation({
  permission: "audit:read",
  scope: "workspace",
  event: "audit_view.updated",
  input: updateAuditViewInput,
  conflict,
  prepare: (input, principal) => (input.shared ? admit(sharing, principal) : admitShared(input, principal)),
  async run({ sql, principal }, { id, ...changes }) {
    const before = await lockView(sql, principal, id);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const after: Stored = { ...before, ...given };
    if (after.shared && !before.shared) await refuseTooMany(sql, ownerOf(principal), true);
    await sql("UPDATE audit_views SET name = $2, query = $3, columns = $4, shared = $5, updated_at = now() WHERE id = $1", [
      id,
      after.name,
      after.query,
      after.columns,
      after.shared,
    ]);
    return { change: changeOf(after, { before, after }), output: after };
  },
});

/**
 * Deletes a view. For a day it can be restored, with the pins it had.
 * @throws AppError forbidden, not_found
 */
export const deleteAuditView = defineMutation({
  permission: "audit:read",
  scope: "workspace",
  event: "audit_view.deleted",
  input: auditViewIdInput,
  prepare: admitShared,
  async run({ sql, principal }, { id }) {
    const before = await lockView(sql, principal, id);
    await sql("UPDATE audit_views SET deleted_at = now() WHERE id = $1", [id]);
    await sql("DELETE FROM audit_views WHERE deleted_at < now() - interval '1 day'");
    return { change: changeOf(before, { before }), output: { id } };
  },
});

/**
 * Takes a deletion back.
 * @throws AppError forbidden, not_found after a day, conflict when the name was given away
 */
export const restoreAuditView = defineMutation({
  permission: "audit:read",
  scope: "workspace",
  event: "audit_view.restored",
  input: auditViewIdInput,
  conflict,
  prepare: admitShared,
  async run({ sql, principal }, { id }) {
    const after = await lockView(sql, principal, id, true);
    await sql("UPDATE audit_views SET deleted_at = NULL WHERE id = $1", [id]);
    return { change: changeOf(after, { after }), output: after };
  },
});

/**
 * Puts a view into one's sidebar or takes it away. It changes nothing for anybody else, and writes no entry.
 * @throws AppError not_found
 */
export const pinAuditView = defineMutation({
  permission: "audit:read",
  scope: "workspace",
  event: "audit_view.updated",
  input: pinAuditViewInput,
  async run({ sql, principal }, { id, pinned }) {
    await lockView(sql, principal, id);
    const owner = ownerOf(principal);
    if (pinned) await pin(sql, owner, id);
    else await sql("DELETE FROM audit_view_pins WHERE owner_id = $1 AND view_id = $2", [owner, id]);
    return { change: [], output: { id, pinned } };
  },
});
