import type { Sql } from "@/lib/db/tenant";
import { openCommitments } from "@/lib/gate/personal";
import { maskedName, type Reader, seesEverybody } from "@/lib/gate/reader";
import type { AlertState, Grouping, Outcome, Severity } from "./choices";
import { isCommitment, nameOf } from "./entry";
import type { Facts } from "./raise";
import { sentenceOf } from "./sentence";

export type AlertItem = {
  id: string;
  state: AlertState;
  rule: { id: string; name: string };
  severity: Severity;
  /** Whose holders are told. */
  permission: string;
  sentence: string;
  /** Whom or what it is about, as the reader may know it. */
  subject: { type: string; id: string | null; name: string } | null;
  groupBy: Grouping;
  /** What of the log caused it: these events, with this outcome, first and last sealed then. */
  events: string[];
  outcome: Outcome | null;
  entries: number;
  firstAt: Date;
  lastAt: Date;
  lastEntryId: string | null;
  acknowledged: { at: Date; by: { id: string; name: string }; note: string | null } | null;
};

export type Row = {
  id: string;
  place: string | null;
  ruleId: string;
  ruleName: string;
  severity: Severity;
  permission: string;
  events: string[];
  outcome: Outcome | null;
  groupBy: Grouping;
  subjectType: string | null;
  subjectId: string | null;
  subjectName: unknown;
  facts: Facts;
  entries: string;
  firstAt: Date;
  lastAt: Date;
  lastEntryId: string | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgerName: string | null;
  note: string | null;
};

export const alertColumns = `a.id, a.rule_id AS "ruleId", a.rule_name AS "ruleName", a.severity, a.permission, a.events, a.outcome, a.group_by AS "groupBy",
  a.subject_type AS "subjectType", a.subject_id AS "subjectId", a.subject_name AS "subjectName", a.facts, a.entries, a.first_at AS "firstAt",
  a.last_at AS "lastAt", a.last_entry AS "lastEntryId", a.acknowledged_at AS "acknowledgedAt", a.acknowledged_by AS "acknowledgedBy",
  m.name AS "acknowledgerName", a.note`;

type Names = ReadonlyMap<string, string>;

/** Opens the names of people that this reader may see. */
export async function openNames(sql: Sql, tenantId: string, rows: readonly Row[], reader: Reader): Promise<Names> {
  const references = rows.map(({ subjectName }) => subjectName).filter(isCommitment);
  const seen = references.filter(({ subject }) => seesEverybody(reader, null) || subject === reader.subject);
  return openCommitments(sql, tenantId, seen);
}

const kinds: Record<string, string> = { user: "Member", api_key: "API key", system: "Gatehouse", anonymous: "somebody not signed in" };

function subjectOf({ subjectType: type, subjectId: id, subjectName }: Row, names: Names, reader: Reader): AlertItem["subject"] {
  if (type === null) return null;
  const name = nameOf(subjectName);
  const kind = kinds[type] ?? type.replaceAll("_", " ");
  if (name === null) return { type, id, name: id === null ? kind : `${kind} …${id.slice(-6)}` };
  if (typeof name === "string") return { type, id, name };
  const shown = seesEverybody(reader, null) || name.subject === reader.subject;
  return { type, id, name: shown ? (names.get(name.commitment) ?? "(no longer readable)") : maskedName(name.subject) };
}

/** An alert as this reader may see it. */
export function itemOf(row: Row, names: Names, reader: Reader): AlertItem {
  const { id, ruleId, ruleName, severity, permission, events, outcome, groupBy, facts, firstAt, lastAt, lastEntryId, note } = row;
  const entries = Number(row.entries);
  const subject = subjectOf(row, names, reader);
  const by = { id: row.acknowledgedBy ?? "", name: row.acknowledgerName ?? "" };
  return {
    id,
    state: row.acknowledgedAt ? "acknowledged" : "open",
    rule: { id: ruleId, name: ruleName },
    severity,
    permission,
    sentence: sentenceOf({ ruleId, ruleName, entries, events, groupBy, subject: subject?.name ?? null, facts }),
    subject,
    groupBy,
    events,
    outcome,
    entries,
    firstAt,
    lastAt,
    lastEntryId,
    acknowledged: row.acknowledgedAt && { at: row.acknowledgedAt, by, note },
  };
}
