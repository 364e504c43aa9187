import { asSuperuser } from "./database";

const policy = (tenantId: string) => `e2e_broken_${tenantId.replaceAll("-", "")}`;

/** While `work` runs, reading a table for one organization fails in the database: everybody else notices nothing. */
export async function withBrokenTable<T>(table: string, tenantId: string, work: () => Promise<T>): Promise<T> {
  const name = policy(tenantId);
  // Divides by zero for rows of this organization only.
  const check = `1 / (CASE WHEN tenant_id = '${tenantId}' THEN 0 ELSE 1 END) = 1`;
  await asSuperuser((db) => db.query(`CREATE POLICY ${name} ON ${table} AS RESTRICTIVE FOR SELECT TO gatehouse_app USING (${check})`));
  try {
    return await work();
  } finally {
    await asSuperuser((db) => db.query(`DROP POLICY ${name} ON ${table}`));
  }
}
