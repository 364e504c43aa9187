import type { Sql } from "@/lib/db/tenant";
import { type Entry, matches, subjectOf } from "./entry";
import { follow } from "./follow";
import { hasEarlier, holdPosition, mostRead, type Position, readNew } from "./read";
import { type Rule, readRules } from "./rules";

function bySubject(rule: Rule, entries: readonly Entry[]): Entry[][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { key } = subjectOf(rule, entry);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

async function apply(sql: Sql, tenantId: string, rule: Rule, entries: readonly Entry[]): Promise<void> {
  for (const group of bySubject(
    rule,
    entries.filter((entry) => matches(rule, entry)),
  )) {
    if (rule.watch === "first" && (await hasEarlier(sql, rule, group[0] as Entry))) continue;
    await follow(sql, tenantId, rule, rule.watch === "first" ? group.slice(0, 1) : group);
  }
}

/**
 * Shows the rules of the transaction's organization what was sealed since they last looked, and remembers how far that
 * was: both commit or neither does. Says whether there is more to look at.
 */
export async function evaluate(sql: Sql, tenantId: string): Promise<boolean> {
  const from = await holdPosition(sql);
  const [head] = await sql<Position>(`SELECT sequence, sealed_at::text AS "sealedAt" FROM audit_heads`);
  if (!from || !head || BigInt(head.sequence) <= BigInt(from.sequence)) return false;
  const rules = (await readRules(sql)).filter(({ enabled, watch }) => enabled && watch !== "lag");
  const entries = await readNew(sql, rules, from, head);
  for (const rule of rules) await apply(sql, tenantId, rule, entries);
  const full = entries.length === mostRead;
  const last = entries.at(-1);
  const reached = full && last ? { sequence: String(last.sequence), sealedAt: last.sealedAt } : head;
  await sql("UPDATE alert_positions SET sequence = $1, sealed_at = $2 WHERE tenant_id = current_tenant_id()", [
    reached.sequence,
    reached.sealedAt,
  ]);
  return full;
}
