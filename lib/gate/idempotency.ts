import { canonicalJson, sameBytes, sha256 } from "@/lib/crypto/digest";
import type { Sql } from "@/lib/db/tenant";
import { openValue, sealValue } from "./data-keys";
import { AppError } from "./errors";
import type { Around } from "./operation";
import type { Principal } from "./principal";

type Stored = { request_hash: Buffer; operation: string; sealed_response: Buffer | null };

/**
 * Makes a mutation happen once per key: the record stands in the mutation's own transaction, and a duplicate waits
 * for the first to commit and gets its answer. Answers are sealed, because one may hold a new secret.
 * @throws AppError idempotency_mismatch when the key was used for something else.
 */
export function idempotent(principal: Principal, key: string, operation: string, input: unknown): Around {
  const place = (tenantId: string) => ({
    purpose: "idempotency",
    tenantId,
    workspaceId: null,
    table: "idempotency_records",
    record: `${principal.id}/${key}`,
    field: "sealed_response",
    version: 1,
  });
  const hash = sha256(canonicalJson(input ?? null));
  const claim = (sql: Sql) =>
    sql(
      `INSERT INTO idempotency_records AS r (principal_id, key, operation, request_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, principal_id, key) DO UPDATE SET operation = excluded.operation, request_hash = excluded.request_hash, sealed_response = NULL, created_at = now()
       WHERE r.created_at < now() - interval '24 hours' RETURNING key`,
      [principal.id, key, operation, hash],
    );
  return async <Output>(sql: Sql, work: () => Promise<Output>): Promise<Output> => {
    if ((await claim(sql)).length === 0) {
      const [stored] = await sql<Stored>(
        "SELECT request_hash, operation, sealed_response FROM idempotency_records WHERE principal_id = $1 AND key = $2 AND tenant_id = current_tenant_id()",
        [principal.id, key],
      );
      if (!stored?.sealed_response || stored.operation !== operation || !sameBytes(stored.request_hash, hash)) {
        throw new AppError("idempotency_mismatch", "This Idempotency-Key was already used for a different request.");
      }
      return JSON.parse((await openValue(sql, place(principal.tenantId), stored.sealed_response)).toString()) as Output;
    }
    const output = await work();
    const sealed = await sealValue(sql, place(principal.tenantId), JSON.stringify(output ?? null));
    await sql(
      "UPDATE idempotency_records SET sealed_response = $3 WHERE principal_id = $1 AND key = $2 AND tenant_id = current_tenant_id()",
      [principal.id, key, sealed],
    );
    return output;
  };
}
