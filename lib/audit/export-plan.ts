import type { Sql } from "@/lib/db/tenant";
import { type Principal, workspacesWith } from "@/lib/gate/principal";
import { compileQuery } from "./compile";
import { exactTime } from "./cursor";
import { type ExportFormat, filterInWords, type Masking, maskingWords } from "./export-words";
import { readerOf } from "./personal";

/** What an export holds and leaves out: stands in the file's head, and before that in what a preview answers. */
export type ExportManifest = {
  format: "gatehouse.audit.export.v1";
  organization: { id: string; slug: string | null; name: string | null };
  exported_at: string;
  exported_by: { type: string; id: string | null };
  request: string;
  /** The query as it was written; null asked for everything. */
  query: string | null;
  filter: string;
  /** The first and the last entry that may be in it, by sequence, and so how many there are at most; null when there is none. */
  range: { from: number; through: number; at_most: number } | null;
  /** Where the log ended when the range was fixed. */
  head: { sequence: number; sealed_at: string; entry_hash: string } | null;
  /** All workspaces and what belongs to none, or only these. */
  workspaces: "all" | { id: string; name: string }[];
  personal_values: { masked: Masking; sentence: string };
};

export type ExportPlan = {
  format: ExportFormat;
  manifest: ExportManifest;
  /** The columns are: sequence, time of sealing, entry hash, id, body. */
  statement: { text: string; values: unknown[] };
  workspaceNames: ReadonlyMap<string, string>;
};

type Range = {
  head: string | null;
  head_at: string;
  head_hash: string;
  first: string | null;
  first_at: string;
  last: string;
  last_at: string;
};

// One statement, so that the head and the range are of one moment.
const rangeStatement = `
  SELECT head.sequence AS head, CASE WHEN isfinite(head.sealed_at) THEN ${exactTime("head.sealed_at")} END AS head_at,
    encode(head.entry_hash, 'hex') AS head_hash, first.sequence AS first, ${exactTime("first.sealed_at")} AS first_at,
    last.sequence AS last, ${exactTime("last.sealed_at")} AS last_at
  FROM (SELECT) AS one
  LEFT JOIN (SELECT * FROM audit_heads WHERE sequence > 0) AS head ON true
  LEFT JOIN LATERAL (SELECT sequence, sealed_at FROM audit_entries WHERE sealed_at >= $1::timestamptz AND sealed_at <= $2::timestamptz
    ORDER BY audit_entries.sealed_at, sequence LIMIT 1) AS first ON true
  LEFT JOIN LATERAL (SELECT sequence, sealed_at FROM audit_entries WHERE sealed_at >= $1::timestamptz AND sealed_at <= $2::timestamptz
    ORDER BY audit_entries.sealed_at DESC, sequence DESC LIMIT 1) AS last ON true`;

export function maskingOf(principal: Principal): Masking {
  const { workspaces } = readerOf(principal);
  if (workspaces === "*") return "none";
  return workspaces.length > 0 ? "elsewhere" : "others";
}

/** In the order of the log. A limit that the planner cannot know makes it prefer rows that come at once over sorting all of them. */
function statementOf(conditions: readonly string[], values: unknown[], range: Range): ExportPlan["statement"] {
  const place = (value: unknown) => `$${values.push(value)}`;
  const within = [
    `sealed_at >= ${place(range.first_at)}::timestamptz AND sealed_at <= ${place(range.last_at)}::timestamptz`,
    `sequence BETWEEN ${place(range.first)}::bigint AND ${place(range.last)}::bigint`,
  ];
  const text = `SELECT sequence, ${exactTime("audit_entries.sealed_at")}, encode(entry_hash, 'hex'), id, body FROM audit_entries
    WHERE ${[...within, ...conditions].join(" AND ")} ORDER BY audit_entries.sealed_at, sequence LIMIT (SELECT ${place(range.last)}::bigint)`;
  return { text, values };
}

const nothing = { text: "SELECT WHERE false", values: [] };

/**
 * Fixes what an export will hold: the range of the log, who asked for what, and how it is masked.
 * @throws AppError invalid_input for a query that cannot be used
 */
export async function planExport(
  sql: Sql,
  principal: Principal,
  { query = "", format }: { query?: string | undefined; format: ExportFormat },
): Promise<ExportPlan> {
  const compiled = await compileQuery(sql, principal, query);
  const { span } = compiled;
  const [range] = (await sql<Range>(rangeStatement, [span.from ?? "-infinity", span.to ?? "infinity"])) as [Range];
  const workspaces = await sql<{ id: string; name: string }>("SELECT id, name FROM workspaces ORDER BY name");
  const values: unknown[] = [];
  const conditions = compiled.conditions(values);
  const [from, through] = [Number(range.first), Number(range.last)];
  const masked = maskingOf(principal);
  const manifest: ExportManifest = {
    format: "gatehouse.audit.export.v1",
    organization: { id: principal.tenantId, slug: principal.tenant?.slug ?? null, name: principal.tenant?.name ?? null },
    exported_at: new Date().toISOString(),
    exported_by: { type: principal.type, id: principal.id },
    request: principal.request.id,
    query: query === "" ? null : query,
    filter: filterInWords(query),
    range: range.first === null ? null : { from, through, at_most: through - from + 1 },
    head: range.head === null ? null : { sequence: Number(range.head), sealed_at: range.head_at, entry_hash: range.head_hash },
    workspaces: workspacesWith(principal, "audit:export") === "*" ? "all" : workspaces,
    personal_values: { masked, sentence: maskingWords[masked] },
  };
  return {
    format,
    manifest,
    statement: range.first === null ? nothing : statementOf(conditions, values, range),
    workspaceNames: new Map(workspaces.map(({ id, name }) => [id, name])),
  };
}
