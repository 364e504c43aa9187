import type { Sql } from "@/lib/db/tenant";

/** Moves the rest of the transaction into another tenant: a person's sign-in is logged in each of theirs. */
export async function enterTenant(sql: Sql, tenantId: string): Promise<void> {
  await sql("SELECT set_config('app.current_tenant_id', $1, true)", [tenantId]);
}

/** Moves the rest of the transaction into a tenant that it is creating, with all of its workspaces. */
export async function enterNewTenant(sql: Sql, tenantId: string): Promise<void> {
  await enterTenant(sql, tenantId);
  await sql("SELECT set_config('app.current_workspace_ids', '*', true)");
}

/** Binds the rest of the transaction to one person's own rows, once an anonymous operation knows who it is about. */
export async function enterPerson(sql: Sql, personId: string): Promise<void> {
  await sql("SELECT set_config('app.current_user_id', $1, true)", [personId]);
}

const memories = new WeakMap<Sql, Map<string, unknown>>();

/** What this transaction made and nobody else may rely on until it commits. */
export function transactionMemory(sql: Sql): Map<string, unknown> {
  const memory = memories.get(sql) ?? new Map<string, unknown>();
  memories.set(sql, memory);
  return memory;
}
