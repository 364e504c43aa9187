import type { Sql } from "@/lib/db/tenant";
import type { Permission } from "@/lib/gate/permissions";
import type { Grouping, Outcome, Severity, Watch } from "./choices";

/** Event or condition of the log → people by permission. */
export type Rule = {
  id: string;
  builtIn: boolean;
  name: string;
  watch: Watch;
  /** Names of events; `credential.*` stands for all of a kind. */
  events: readonly string[];
  outcome: Outcome | null;
  groupBy: Grouping;
  enabled: boolean;
  severity: Severity;
  /** Whoever holds it for the whole organization is told. */
  permission: Permission;
  /** So many entries within the window, or so many seconds of waiting. */
  threshold: number;
  windowMinutes: number;
};

const common = { builtIn: true, outcome: null, enabled: true, threshold: 1, windowMinutes: 10 } as const;

/** The rules every organization starts with; what it changed of them is in its rows. */
export const builtInRules: readonly Rule[] = [
  {
    ...common,
    id: "chain_break",
    name: "Broken chain",
    watch: "verdict",
    events: ["audit.verified"],
    groupBy: "none",
    severity: "critical",
    permission: "audit:read",
  },
  {
    ...common,
    id: "sealing_lag",
    name: "Sealing lags",
    watch: "lag",
    events: [],
    groupBy: "none",
    severity: "critical",
    permission: "health:read",
    threshold: 60,
  },
  {
    ...common,
    id: "failed_sign_ins",
    name: "Failed sign-ins",
    watch: "events",
    events: ["session.refused"],
    groupBy: "actor",
    severity: "warning",
    permission: "sessions:read",
    threshold: 5,
  },
  {
    ...common,
    id: "session_reuse",
    name: "Reused session",
    watch: "events",
    events: ["session.reuse_detected"],
    groupBy: "actor",
    severity: "critical",
    permission: "sessions:read",
  },
  {
    ...common,
    id: "new_owner",
    name: "New owner",
    watch: "events",
    // What makes somebody the owner of an organization.
    events: ["tenant.created", "installation.set_up"],
    groupBy: "actor",
    severity: "notice",
    permission: "roles:assign",
  },
  {
    ...common,
    id: "first_export",
    name: "Export by a new person",
    watch: "first",
    events: ["audit.exported"],
    groupBy: "actor",
    severity: "warning",
    permission: "audit:read",
  },
];

type Row = Omit<Rule, "builtIn" | "watch" | "events" | "name"> & { name: string | null; event: string | null };
const columns = `id, name, event, outcome, group_by AS "groupBy", enabled, severity, permission, threshold, window_minutes AS "windowMinutes"`;

function own({ event, name, ...row }: Row): Rule {
  return { ...row, builtIn: false, watch: "events", name: name ?? row.id, events: [event ?? ""] };
}

function changed(rule: Rule, row: Row | undefined): Rule {
  if (!row) return rule;
  const { enabled, severity, permission, threshold, windowMinutes } = row;
  return { ...rule, enabled, severity, permission, threshold, windowMinutes };
}

/** The rules of the transaction's organization: the built-in ones as it changed them, then its own by name. */
export async function readRules(sql: Sql): Promise<Rule[]> {
  const rows = await sql<Row>(`SELECT ${columns} FROM alert_rules ORDER BY lower(name), id`);
  const builtIn = builtInRules.map((rule) =>
    changed(
      rule,
      rows.find(({ id }) => id === rule.id),
    ),
  );
  return [...builtIn, ...rows.filter(({ name }) => name !== null).map(own)];
}

/** Whether a pattern such as `credential.*` means this event. */
export const means = (pattern: string, event: string): boolean =>
  pattern.endsWith(".*") ? event.startsWith(pattern.slice(0, -1)) : pattern === event;
