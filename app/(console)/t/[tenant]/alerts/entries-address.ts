import type { AlertItem } from "@/lib/alerts/item";
import { termText } from "@/lib/audit/query-language";
import { paths } from "@/lib/paths";

type Caused = Pick<AlertItem, "subject" | "groupBy" | "events" | "outcome" | "entries" | "firstAt" | "lastAt" | "lastEntryId">;

/** Where the entries are that caused an alert: the one, or the search that finds them. */
export function entriesAddress(tenant: string, alert: Caused): string {
  const { subject, groupBy, events, outcome, firstAt, lastAt } = alert;
  if (events.length === 0) return paths.audit(tenant);
  if (alert.entries === 1 && alert.lastEntryId) return paths.auditEntry(tenant, alert.lastEntryId);
  const terms = [
    ...(subject?.id && groupBy !== "none" ? [termText(groupBy, subject.id)] : []),
    // Not quoted: the asterisk of `credential.*` stands for anything there too.
    ...events.map((event) => `action:${event}`),
    ...(outcome ? [termText("outcome", outcome)] : []),
    `created:${firstAt.toISOString()}..${lastAt.toISOString()}`,
  ];
  return paths.auditWith(tenant, terms.join(" "));
}
