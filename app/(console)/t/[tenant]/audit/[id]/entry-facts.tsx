import { CopyableId } from "@/components/console/copyable-id";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import type { Fact } from "@/components/ui/description-list";
import { wasSealedLate } from "@/lib/audit/item";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { actorWords, categoryWords, outcomeTone, outcomeWords, sourceWords, wordOf } from "@/lib/audit/words";

const moment = (at: string) => <Timestamp key={at} at={at} milliseconds />;
const id = (label: string, value: string | null) => (value === null ? null : <CopyableId id={value} label={label} whole />);

/** Who, what, when, where from and how sure; what does not apply is left out. */
export function entryFacts(entry: AuditEntryDetails): Fact[] {
  const { actor, target } = entry;
  const facts: [string, Fact["detail"] | null][] = [
    ["Time", moment(entry.occurredAt)],
    ["Sealed later", entry.sealedAt !== null && wasSealedLate(entry) ? moment(entry.sealedAt) : null],
    [
      "Outcome",
      <Badge key="outcome" tone={outcomeTone(entry.outcome)}>
        {wordOf(outcomeWords, entry.outcome)}
      </Badge>,
    ],
    ["Event", <Code key="event">{entry.event}</Code>],
    ["Category", wordOf(categoryWords, entry.category)],
    ["Actor", `${actor.name} (${wordOf(actorWords, actor.type)})`],
    ["Actor id", id("actor id", actor.id)],
    ["E-mail", entry.email],
    ["Roles", entry.roles.length > 0 ? entry.roles.join(", ") : null],
    ["Second factor", actor.type === "user" ? (entry.mfa ? "Confirmed" : "Not confirmed") : null],
    ["Target", target && `${target.name} (${target.type.replaceAll("_", " ")})`],
    ["Target id", id("target id", target?.id ?? null)],
    ["Workspace", entry.workspaceName ?? entry.workspaceId],
    ["Reason", entry.reason],
    ["Repeats", entry.repeats && `${entry.repeats.count} more between ${entry.repeats.from} and ${entry.repeats.until}`],
    ["Source", wordOf(sourceWords, entry.source)],
    ["IP address", entry.ip],
    ["User agent", entry.userAgent],
    ["Session", id("session id", entry.sessionId)],
    ["API key", id("API key id", entry.apiKeyId)],
    ["Request id", id("request id", entry.requestId)],
    ["Entry id", id("entry id", entry.id)],
    ["Demo", entry.demo ? "Written by the demo's seeder, not by somebody" : null],
  ];
  return facts.filter(([, detail]) => detail !== null).map(([term, detail]) => ({ term, detail }));
}

/** Its number, when it was sealed, and the three hashes to compare. */
export function chainFacts(entry: AuditEntryDetails, chain: NonNullable<AuditEntryDetails["chain"]>): Fact[] {
  return [
    { term: "Sequence", detail: `#${entry.sequence}` },
    { term: "Sealed", detail: entry.sealedAt && moment(entry.sealedAt) },
    { term: "Leaf hash", detail: id("leaf hash", chain.leafHash) },
    { term: "Previous hash", detail: id("previous hash", chain.previousHash) },
    { term: "Entry hash", detail: id("entry hash", chain.entryHash) },
  ];
}
