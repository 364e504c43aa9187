import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

const owner = new pg.Client({ connectionString: process.env.TEST_SUPERUSER_URL });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const prismaTypes: Record<string, string> = {
  "String uuid": "uuid",
  String: "text",
  "String[]": "text[]",
  DateTime: "timestamp with time zone",
  Boolean: "boolean",
  Int: "integer",
  BigInt: "bigint",
  Bytes: "bytea",
  Json: "jsonb",
};

type Column = { type: string; nullable: boolean };

/** The tables and columns that schema.prisma describes. */
function described(): Map<string, Map<string, Column>> {
  const tables = new Map<string, Map<string, Column>>();
  const text = readFileSync("prisma/schema.prisma", "utf8");
  const models = new Set([...text.matchAll(/^model (\w+)/gm)].map((match) => match[1]));
  for (const [, body = ""] of text.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? "";
    const columns = new Map<string, Column>();
    for (const [, name = "", base = "", array, optional, rest = ""] of body.matchAll(/^ {2}(\w+)\s+(\w+)(\[\])?(\?)?(.*)$/gm)) {
      if (models.has(base)) continue;
      const type = prismaTypes[`${base}${array ?? ""}${rest.includes("@db.Uuid") ? " uuid" : ""}`] ?? `unknown ${base}`;
      columns.set(/@map\("(\w+)"\)/.exec(rest)?.[1] ?? name, { type, nullable: optional === "?" });
    }
    tables.set(table, columns);
  }
  return tables;
}

// What only the SQL says: tables that features never touch through Prisma.
const sqlOnly = [
  "_prisma_migrations",
  "alert_positions",
  "alert_rules",
  "alerts",
  "audit_anchors",
  "audit_archives",
  "audit_checkpoints",
  "audit_client_ids",
  "audit_counts",
  "audit_entries",
  "audit_heads",
  "audit_outbox",
  "audit_personal_values",
  "audit_subjects",
  "audit_tiles",
  "audit_verifications",
  "audit_view_pins",
  "audit_views",
  "idempotency_records",
  "rate_limits",
];

test("schema.prisma describes the tables as they are", async () => {
  const { rows } = await owner.query<{ table: string; column: string; type: string; nullable: boolean }>(`
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition`);
  const actual = new Map<string, Map<string, Column>>();
  for (const { table, column, type, nullable } of rows) {
    if (sqlOnly.includes(table)) continue;
    actual.set(table, (actual.get(table) ?? new Map()).set(column, { type, nullable }));
  }
  const sorted = (tables: Map<string, Map<string, Column>>) =>
    Object.fromEntries([...tables].sort().map(([table, columns]) => [table, Object.fromEntries([...columns].sort())]));
  expect(sorted(described())).toEqual(sorted(actual));
  expect(new Set(rows.map((row) => row.table).filter((table) => !actual.has(table)))).toEqual(new Set(sqlOnly));
});
