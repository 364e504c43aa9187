import { v7 as uuidv7 } from "uuid";
import type { Sql } from "@/lib/db/tenant";
import type { Facts } from "@/lib/gate/audit";
import { AppError } from "@/lib/gate/errors";
import { defineMutation } from "@/lib/gate/operation";
import type { Permission } from "@/lib/gate/permissions";
import { mayGrant } from "@/lib/gate/presets";
import type { Principal } from "@/lib/gate/principal";
import { hasThreshold, hasWindow, thresholds } from "./choices";
import { told } from "./queries";
import { builtInRules, type Rule, readRules } from "./rules";
import { acknowledgeAlertsInput, alertRuleIdInput, createAlertRuleInput, updateAlertRuleInput } from "./schema";

const mostOwn = 50;

const refused = (fields: Record<string, string>) => new AppError("invalid_input", "Some values need attention.", { fields });

/** Nobody tells others what they may not know themselves. @throws AppError forbidden */
function assertHolds({ grants }: Principal, permissions: readonly Permission[]): void {
  const [lacking] = mayGrant(grants.organization, permissions);
  if (lacking)
    throw new AppError("forbidden", `A rule that you set up needs what you hold yourself. You lack ${lacking}.`, { permission: lacking });
}

/** @throws AppError invalid_input for a number that means nothing to what the rule watches */
function assertThreshold({ watch, threshold }: Rule): void {
  const [least, most] = thresholds[watch];
  if (threshold < least || threshold > most)
    throw refused({ threshold: `Give a number from ${least} to ${most.toLocaleString("en-US")}.` });
}

const factsOf = ({ name, events, outcome, groupBy, threshold, windowMinutes, severity, permission, enabled }: Rule): Facts => ({
  name,
  event: events.join(", "),
  outcome,
  groupBy,
  threshold,
  windowMinutes,
  severity,
  permission,
  enabled,
});
const targetOf = ({ id, name }: Rule) => ({ type: "alert_rule", id, name });

const store = (sql: Sql, { id, builtIn, name, events, ...rule }: Rule) =>
  sql(
    `INSERT INTO alert_rules (id, name, event, outcome, group_by, enabled, severity, permission, threshold, window_minutes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name, event = excluded.event, outcome = excluded.outcome, group_by = excluded.group_by,
       enabled = excluded.enabled, severity = excluded.severity, permission = excluded.permission, threshold = excluded.threshold,
       window_minutes = excluded.window_minutes, updated_at = now()`,
    [
      id,
      builtIn ? null : name,
      builtIn ? null : events[0],
      rule.outcome,
      rule.groupBy,
      rule.enabled,
      rule.severity,
      rule.permission,
      rule.threshold,
      rule.windowMinutes,
    ],
  );

/** Simultaneous changes of an organization's rules go one after the other. Gives the rules. */
async function holdRules(sql: Sql): Promise<Rule[]> {
  await sql("SELECT FROM tenants WHERE id = current_tenant_id() FOR NO KEY UPDATE");
  return readRules(sql);
}

/**
 * Makes a rule of the organization's own. It shows others parts of the log, so whoever makes it must read the log.
 * @throws AppError forbidden, invalid_input, conflict when there are 50 already
 */
export const createAlertRule = defineMutation({
  permission: "alerts:manage",
  event: "alert_rule.created",
  input: createAlertRuleInput,
  async run({ sql, principal }, { event, ...given }) {
    assertHolds(principal, ["audit:read", given.permission]);
    const rule: Rule = { ...given, id: uuidv7(), builtIn: false, watch: "events", events: [event] };
    assertThreshold(rule);
    const own = (await holdRules(sql)).filter(({ builtIn }) => !builtIn);
    if (own.length >= mostOwn) throw new AppError("conflict", `There are ${mostOwn} rules already. Delete one first.`);
    await store(sql, rule);
    return { change: { target: targetOf(rule), after: factsOf(rule) }, output: rule };
  },
});

/** What a built-in rule is about stays. @throws AppError invalid_input */
function assertChangeable({ builtIn, watch }: Rule, given: Record<string, unknown>): void {
  const kept = builtIn ? ["name", "event", "outcome", "groupBy"] : [];
  if (!hasThreshold(watch)) kept.push("threshold");
  if (!hasWindow(watch)) kept.push("windowMinutes");
  const fields = kept.filter((field) => field in given).map((field) => [field, "This cannot be changed for this rule."]);
  if (fields.length > 0) throw refused(Object.fromEntries(fields));
}

const different = (one: Facts, other: Facts): Facts =>
  Object.fromEntries(Object.entries(one).filter(([name, value]) => value !== other[name]));

/**
 * Changes a rule, for what happens from now on; alerts that were raised stay as they are.
 * @throws AppError forbidden, not_found, invalid_input for what this rule has not
 */
export const updateAlertRule = defineMutation({
  permission: "alerts:manage",
  event: "alert_rule.updated",
  input: updateAlertRuleInput,
  async run({ sql, principal }, { id, event, ...given }) {
    const before = (await holdRules(sql)).find((rule) => rule.id === id);
    if (!before) throw new AppError("not_found", "This rule no longer exists.");
    assertChangeable(before, event === undefined ? given : { ...given, event });
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const after: Rule = { ...before, ...changes, events: event === undefined ? before.events : [event] };
    assertHolds(principal, [before.permission, after.permission, ...(after.builtIn ? [] : ["audit:read" as const])]);
    assertThreshold(after);
    await store(sql, after);
    const [was, is] = [factsOf(before), factsOf(after)];
    return { change: { target: targetOf(after), before: different(was, is), after: different(is, was) }, output: after };
  },
});

/** Deletes a rule of the organization's own. @throws AppError forbidden, not_found, conflict for a built-in one */
export const deleteAlertRule = defineMutation({
  permission: "alerts:manage",
  event: "alert_rule.deleted",
  input: alertRuleIdInput,
  async run({ sql, principal }, { id }) {
    if (builtInRules.some((rule) => rule.id === id)) throw new AppError("conflict", "A built-in rule can be turned off, not deleted.");
    const rule = (await holdRules(sql)).find((one) => one.id === id);
    if (!rule) throw new AppError("not_found", "This rule no longer exists.");
    assertHolds(principal, [rule.permission]);
    await sql("DELETE FROM alert_rules WHERE id = $1", [id]);
    return { change: { target: targetOf(rule), before: factsOf(rule) }, output: { id } };
  },
});

type Open = { id: string; ruleId: string; name: string; severity: string; entries: string; open: boolean };

/**
 * Says that somebody has seen these alerts. Those that were acknowledged before stay as they are.
 * @throws AppError not_found when the principal is told of none of them, conflict when none is open
 */
export const acknowledgeAlerts = defineMutation({
  permission: "alerts:manage",
  event: "alert.acknowledged",
  input: acknowledgeAlertsInput,
  async run({ sql, principal }, { ids, note }) {
    const found = await sql<Open>(
      `SELECT id, rule_id AS "ruleId", rule_name AS name, severity, entries, acknowledged_at IS NULL AS open
       FROM alerts WHERE id = ANY($1::uuid[]) AND permission = ANY($2::text[]) ORDER BY id FOR UPDATE`,
      [ids, told(principal)],
    );
    if (found.length === 0) throw new AppError("not_found", "This alert does not exist.");
    const open = found.filter((alert) => alert.open);
    if (open.length === 0) throw new AppError("conflict", "This is acknowledged already.");
    await sql("UPDATE alerts SET acknowledged_at = now(), acknowledged_by = $2, note = $3 WHERE id = ANY($1::uuid[])", [
      open.map(({ id }) => id),
      principal.id,
      note || null,
    ]);
    const change = open.map(({ id, name, ruleId, severity, entries }) => ({
      target: { type: "alert", id, name },
      after: { rule: ruleId, severity, entries: Number(entries) },
      ...(note ? { reason: note } : {}),
    }));
    return { change, output: { acknowledged: open.map(({ id }) => id) } };
  },
});
