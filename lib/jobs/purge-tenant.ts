import type { Task } from "graphile-worker";
import type pg from "pg";
import { log } from "@/lib/log";
import { z } from "@/lib/zod";
import { inWorkerTenant } from "./worker-tenant";

const payloadSchema = z.strictObject({ tenantId: z.uuid() });

/**
 * Destroys the secrets of an organization that was deleted: its credentials and the data keys that seal every other
 * value of it. Its audit log stays and verifies as before; what the keys sealed cannot be read again.
 */
export function purgeTenant(pool: pg.Pool): Task {
  return async (payload) => {
    const { tenantId } = payloadSchema.parse(payload);
    await inWorkerTenant(pool, tenantId, async (client) => {
      const { rowCount } = await client.query("SELECT FROM tenants WHERE id = $1 AND deleted_at IS NOT NULL", [tenantId]);
      if (rowCount === 0) return log.warn({ tenantId }, "an organization that is not deleted is not purged");
      await client.query("DELETE FROM credentials");
      await client.query("DELETE FROM data_keys");
    });
  };
}
