import { SealBrokenError } from "@/lib/crypto/envelope";
import type { Sql } from "@/lib/db/tenant";
import { type Commitment, commit, openCommitments } from "@/lib/gate/personal";
import { batches } from "./cursor";
import type { Finding } from "./report";

type Stored = { subject: string; commitment: Buffer; field: string };

const referenceOf = ({ subject, commitment }: Stored): Commitment => ({ subject, commitment: commitment.toString("base64url") });

async function openSome(sql: Sql, tenantId: string, references: readonly Commitment[]): Promise<Map<string, string>> {
  try {
    return await openCommitments(sql, tenantId, references);
  } catch (error) {
    if (!(error instanceof SealBrokenError)) throw error;
    if (references.length === 1) return new Map();
    const half = references.length >> 1;
    return new Map([
      ...(await openSome(sql, tenantId, references.slice(0, half))),
      ...(await openSome(sql, tenantId, references.slice(half))),
    ]);
  }
}

/** Opens values by commitment. One that was erased, moved or altered is missing and does not hide the others. */
export async function openValues(sql: Sql, tenantId: string, references: readonly Commitment[]): Promise<Map<string, string>> {
  // The first one alone brings the data key into memory; all at once would each ask for it.
  await openSome(sql, tenantId, references.slice(0, 1));
  return openSome(sql, tenantId, references);
}

async function describe(sql: Sql, stored: Stored, found: string): Promise<Finding> {
  const [entry] = await sql<{ sequence: string | null }>(
    "SELECT min(sequence) AS sequence FROM audit_entries WHERE position($1 IN body) > 0",
    [stored.commitment.toString("base64url")],
  );
  return {
    verdict: "altered",
    sequence: entry?.sequence ? Number(entry.sequence) : null,
    problem: "A stored personal value does not match its commitment.",
    expected: stored.commitment.toString("hex"),
    found,
  };
}

/**
 * Opens every stored personal value of a tenant and commits to it again. A commitment without a value is no finding:
 * that is what erasure leaves behind.
 */
export async function checkPersonalValues(sql: Sql, tenantId: string): Promise<{ checked: number; finding: Finding | null }> {
  let checked = 0;
  for await (const batch of batches<Stored>(
    sql,
    "SELECT subject, commitment, field FROM audit_personal_values ORDER BY subject, commitment",
  )) {
    const values = await openValues(sql, tenantId, batch.map(referenceOf));
    for (const stored of batch) {
      const value = values.get(referenceOf(stored).commitment);
      if (value === undefined) return { checked, finding: await describe(sql, stored, "a value that cannot be opened") };
      const { row } = await commit(sql, tenantId, stored.subject, stored.field, value);
      if (!row.commitment.equals(stored.commitment))
        return { checked, finding: await describe(sql, stored, row.commitment.toString("hex")) };
      checked++;
    }
  }
  return { checked, finding: null };
}
