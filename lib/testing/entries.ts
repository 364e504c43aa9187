import { inTenantSql } from "@/lib/db/tenant";
import { type Commitment, openCommitments } from "@/lib/gate/personal";

export type TestEntry = Record<string, unknown> & {
  event: string;
  outcome: string;
  actor: { type: string; id: string | null; name: unknown; email: unknown };
  session: string | null;
  mfa: boolean;
  after: Record<string, unknown> | null;
};

/** The bodies of a tenant's entries of one event, oldest first. */
export async function entriesOf(tenantId: string, event: string): Promise<TestEntry[]> {
  const rows = await inTenantSql({ tenantId, workspaceIds: "*" }, (sql) =>
    sql<{ body: string }>(
      "SELECT id, body FROM audit_outbox WHERE event = $1 UNION ALL SELECT id, body FROM audit_entries WHERE event = $1 ORDER BY id",
      [event],
    ),
  );
  return rows.map((row) => JSON.parse(row.body) as TestEntry);
}

/** The value behind a commitment in an entry's body. */
export async function openedValue(tenantId: string, reference: unknown): Promise<string | undefined> {
  const { commitment, subject } = reference as Commitment;
  const opened = await inTenantSql({ tenantId, workspaceIds: "*" }, (sql) => openCommitments(sql, tenantId, [{ commitment, subject }]));
  return opened.get(commitment);
}
