import type pg from "pg";

// What may change while everything is refused: the log of refusals and what its rules find there, counters, and when
// something was last used.
const unstable = /^(audit_|alerts$|alert_positions$|rate_limits$|worker_heartbeats$)/;
const noise = new Set(["sessions.last_used_at", "api_keys.last_used_at", "api_keys.last_used_ip"]);

type Table = { name: string; columns: string[] };

/** The columns that say whose a table's rows are: an organization's, a person's, or both. */
function ownersOf({ name, columns }: Table): string[] {
  return name === "tenants" || name === "people" ? ["id"] : columns.filter((column) => column === "tenant_id" || column === "person_id");
}

/** The number and a digest of all rows of the given organizations and people, by table. */
export async function fingerprint(client: pg.Client, ids: readonly string[]): Promise<Record<string, string>> {
  const { rows: tables } = await client.query<Table>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY 1 ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const table of tables) {
    const owners = ownersOf(table);
    if (owners.length === 0 || unstable.test(table.name)) continue;
    const name = (column: string) => client.escapeIdentifier(column);
    const kept = table.columns.filter((column) => !noise.has(`${table.name}.${column}`)).map(name);
    const { rows } = await client.query<{ rows: string; digest: string | null }>(
      `SELECT count(*) AS rows, md5(string_agg(kept::text, E'\\n' ORDER BY kept::text)) AS digest
       FROM (SELECT ${kept.join(", ")} FROM ${name(table.name)} WHERE ${owners.map((owner) => `${name(owner)} = ANY ($1::uuid[])`).join(" OR ")}) AS kept`,
      [ids],
    );
    found[table.name] = `${rows[0]?.rows} rows, ${rows[0]?.digest}`;
  }
  return found;
}
