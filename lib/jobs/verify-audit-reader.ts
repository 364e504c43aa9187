import type pg from "pg";
import { columns } from "@/lib/audit/verify-copy";
import type { InSnapshot } from "@/lib/audit/verify-read";
import type { Sql } from "@/lib/db/tenant";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The worker's connection as features know one. */
export const sqlOf =
  (client: pg.PoolClient): Sql =>
  async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows as Row[];

/** A COPY whose pieces are handed over as they arrive; while one is looked at, no further are read. */
class CopyOut {
  callback?: (error?: Error) => void;
  #failure: Error | undefined;

  constructor(
    readonly text: string,
    readonly take: (chunk: Buffer) => void,
  ) {}

  submit(connection: { query: (text: string) => void }): void {
    connection.query(this.text);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#failure) return;
    try {
      this.take(chunk);
    } catch (error) {
      // Thrown in the midst of the protocol it would end the process.
      this.#failure = error as Error;
    }
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.callback?.(error);
  }

  handleReadyForQuery(): void {
    this.callback?.(this.#failure);
  }
}

/** Runs a COPY and hands over what it gives. */
export function copyOut(client: pg.ClientBase, text: string, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new CopyOut(text, take);
    query.callback = (error) => (error ? reject(error) : resolve());
    client.query(query as unknown as pg.Submittable);
  });
}

/** Snapshots of a tenant's log over the worker's connections, under the same row-level security, read with COPY. */
export const snapshotsOf =
  (pool: pg.Pool, tenantId: string): InSnapshot =>
  async (work) => {
    if (!uuid.test(tenantId)) throw new Error("A tenant's id is no UUID.");
    const client = await pool.connect();
    let broken = false;
    try {
      await client.query(
        `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL app.current_tenant_id = '${tenantId}'; SET LOCAL app.current_workspace_ids = '*'`,
      );
      const result = await work({
        sql: sqlOf(client),
        walk: (rest, walker) =>
          copyOut(client, `COPY (SELECT ${columns.join(", ")} FROM audit_entries ${rest}) TO STDOUT (FORMAT binary)`, (chunk) =>
            walker.take(chunk),
          ),
      });
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
