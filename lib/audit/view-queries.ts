import { defineQuery } from "@/lib/gate/operation";
import { noInput } from "./schema";

/** A saved query of the log. */
export type AuditView = {
  id: string;
  name: string;
  query: string;
  /** The columns as the list's address names them; null for the list's own. */
  columns: string | null;
  /** For everybody who may read the log; otherwise only for whoever saved it. */
  shared: boolean;
  own: boolean;
  /** In the reader's sidebar. */
  pinned: boolean;
};

/**
 * The reader's own views and the shared ones, by name. It is not paged: `mostViews` bounds both kinds.
 * @throws AppError forbidden
 */
export const listAuditViews = defineQuery({
  permission: "audit:read",
  scope: "workspace",
  input: noInput,
  async run({ sql, principal }): Promise<{ items: AuditView[] }> {
    const items = await sql<AuditView>(
      `SELECT v.id, v.name, v.query, v.columns, v.shared, v.owner_id = $1 AS own, p.view_id IS NOT NULL AS pinned
       FROM audit_views v LEFT JOIN audit_view_pins p ON p.tenant_id = v.tenant_id AND p.view_id = v.id AND p.owner_id = $1
       WHERE v.deleted_at IS NULL AND (v.shared OR v.owner_id = $1) ORDER BY lower(v.name), v.id`,
      [principal.id],
    );
    return { items };
  },
});
