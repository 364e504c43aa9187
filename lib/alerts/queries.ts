import { keyset, type Page, pageOf } from "@/lib/gate/keyset-sql";
import { defineQuery } from "@/lib/gate/operation";
import type { Permission } from "@/lib/gate/permissions";
import { isPresetKey, presets } from "@/lib/gate/presets";
import type { Principal } from "@/lib/gate/principal";
import { readerOf } from "@/lib/gate/reader";
import { type AlertItem, alertColumns, itemOf, openNames, type Row } from "./item";
import { type Rule, readRules } from "./rules";
import { type AlertSort, alertSorts, listAlertsInput, noInput } from "./schema";

/** An alert is told to whoever holds its rule's permission for the whole organization, and to nobody else. */
export const told = (principal: Pick<Principal, "grants">): Permission[] => [...principal.grants.organization];

const sortColumns: Record<AlertSort, string> = { last: "a.last_at", first: "a.first_at" };

/** The alerts that the principal is told of, what happened last on top. */
export const listAlerts = defineQuery({
  permission: "alerts:read",
  input: listAlertsInput,
  async run({ sql, principal }, { state, severity, rule, ...asked }): Promise<Page<AlertItem>> {
    const values: unknown[] = [told(principal), severity ?? null, rule ?? null];
    const { place, after, orderBy } = keyset(alertSorts, sortColumns, "a.id", asked, values);
    const rows = await sql<Row>(
      `SELECT ${alertColumns}, ${place} AS place FROM alerts a LEFT JOIN memberships m ON m.tenant_id = a.tenant_id AND m.id = a.acknowledged_by
       WHERE a.acknowledged_at IS ${state === "open" ? "NULL" : "NOT NULL"} AND a.permission = ANY($1::text[])
         AND ($2::text IS NULL OR a.severity = $2) AND ($3::text IS NULL OR a.rule_id = $3) AND ${after}
       ORDER BY ${orderBy} LIMIT ${asked.limit + 1}`,
      values,
    );
    const { items, nextCursor } = pageOf(rows, asked);
    const reader = readerOf(principal);
    const names = await openNames(sql, principal.tenantId, items as Row[], reader);
    return { items: items.map((row) => itemOf(row as Row, names, reader)), nextCursor };
  },
});

/** Counting stops here: a larger number means "more than 99". */
export const mostCounted = 100;

/** How many alerts wait for the principal to be acknowledged, up to 100. */
export const countOpenAlerts = defineQuery({
  permission: "alerts:read",
  input: noInput,
  async run({ sql, principal }): Promise<{ open: number }> {
    const [row] = await sql<{ open: number }>(
      `SELECT count(*)::int AS open FROM (SELECT FROM alerts WHERE acknowledged_at IS NULL AND permission = ANY($1::text[]) LIMIT ${mostCounted}) AS counted`,
      [told(principal)],
    );
    return { open: row?.open ?? 0 };
  },
});

export type RuleItem = Rule & {
  /** How many active members are told. */
  tells: number;
};

/** The rules, the built-in ones first, and how many members each tells. */
export const listAlertRules = defineQuery({
  permission: "alerts:read",
  input: noInput,
  async run({ sql }): Promise<{ items: RuleItem[] }> {
    const rules = await readRules(sql);
    const holders = await sql<{ role: string; members: number }>(
      `SELECT r.role, count(*)::int AS members FROM role_assignments r JOIN memberships m ON m.tenant_id = r.tenant_id AND m.id = r.membership_id
       WHERE r.workspace_id IS NULL AND m.status = 'active' GROUP BY r.role`,
    );
    const gives = (role: string, permission: Permission) => isPresetKey(role) && presets[role].permissions.has(permission);
    const tells = (permission: Permission) =>
      holders.filter(({ role }) => gives(role, permission)).reduce((sum, { members }) => sum + members, 0);
    return { items: rules.map((rule) => ({ ...rule, tells: tells(rule.permission) })) };
  },
});
