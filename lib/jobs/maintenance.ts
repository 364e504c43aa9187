import type { Task } from "graphile-worker";
import type pg from "pg";

/** Makes the audit log's partitions for the months ahead and removes rows whose time is over. */
export function maintenance(pool: pg.Pool): Task {
  return async () => {
    await pool.query("SELECT audit_create_partitions()");
    await pool.query("SELECT purge_expired()");
    await pool.query("SELECT purge_audit_client_ids()");
  };
}
