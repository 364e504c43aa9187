import { useTranslations } from "next-intl";
import { wasSealedLate } from "@/lib/audit/item";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import type { QueryField } from "@/lib/audit/query-language";
import { actorWords, categoryWords, outcomeWords, sourceWords, wordOf } from "@/lib/audit/words";

/** Something known about an entry: as plain text, how to show it, and what finds more of its kind. */
export type EntryFact = {
  term: string;
  text: string;
  show?: "id" | "moment" | "outcome" | "actor" | "code";
  /** The stored value behind the words, where showing needs it. */
  value?: string;
  /** A field of the query language and the value in it, and what it finds in words. */
  find?: { field: QueryField; value: string; label: string };
  /** What the pane shows at once. */
  first?: true;
};

/** Who, what, when, where from and how sure; what does not apply is left out. */
export function useEntryFacts(entry: AuditEntryDetails): EntryFact[] {
  const t = useTranslations("auditEntry.facts");
  const { actor, onBehalfOf, target, reportedBy, repeats } = entry;
  const find = (field: QueryField, value: string, label: string) => ({ find: { field, value, label } });
  const kindOf = (type: string) => wordOf(actorWords, type);
  const facts: (EntryFact | null | false)[] = [
    { term: t("time"), text: entry.occurredAt, show: "moment", first: true },
    entry.sealedAt !== null && wasSealedLate(entry) && { term: t("sealedLater"), text: entry.sealedAt, show: "moment", first: true },
    {
      term: t("outcome"),
      text: wordOf(outcomeWords, entry.outcome),
      show: "outcome",
      value: entry.outcome,
      first: true,
      ...find("outcome", entry.outcome, t("allOfOutcome")),
    },
    {
      term: t("actor"),
      text: t("named", { name: actor.name, kind: kindOf(actor.type) }),
      show: "actor",
      value: actor.type,
      first: true,
      ...(actor.id === null ? {} : find("actor", actor.id, t("allOfActor"))),
    },
    onBehalfOf && { term: t("behalf"), text: t("named", { name: onBehalfOf.name, kind: kindOf(onBehalfOf.type) }), first: true },
    target && {
      term: t("target"),
      text: t("named", { name: target.name, kind: target.type.replaceAll("_", " ") }),
      first: true,
      ...find("target", target.id, t("allOnTarget")),
    },
    { term: t("event"), text: entry.event, show: "code", first: true, ...find("action", entry.event, t("allOfEvent")) },
    first(textFact(t("workspace"), entry.workspaceName ?? entry.workspaceId)),
    first(textFact(t("reason"), entry.reason)),
    { term: t("source"), text: wordOf(sourceWords, entry.source), first: true },
    reportedBy && {
      term: t("reportedBy"),
      text: t("named", { name: reportedBy.name ?? reportedBy.id ?? "", kind: kindOf(reportedBy.type) }),
      first: true,
    },
    entry.ip !== null && {
      term: t("ip"),
      text: entry.ip,
      first: true,
      // Where addresses are masked, networks are shown, which can be looked for as well; what was erased cannot.
      ...(/^[\da-f.:]+(\/\d+)?$/i.test(entry.ip) ? find("ip", entry.ip, t("allFromAddress")) : {}),
    },
    repeats && { term: t("repeats"), text: t("repeated", { count: repeats.count }), first: true },
    repeats && { term: t("firstRepeat"), text: repeats.from, show: "moment" },
    repeats && { term: t("lastRepeat"), text: repeats.until, show: "moment" },
    { term: t("category"), text: wordOf(categoryWords, entry.category) },
    idFact(t("actorId"), actor.id),
    textFact(t("email"), entry.email),
    textFact(t("roles"), entry.roles.join(", ")),
    actor.type === "user" && { term: t("factor"), text: t("factorState", { confirmed: String(entry.mfa) }) },
    idFact(t("targetId"), target?.id ?? null),
    textFact(t("userAgent"), entry.userAgent),
    entry.sessionId !== null && {
      ...(idFact(t("session"), entry.sessionId) as EntryFact),
      ...find("session", entry.sessionId, t("allOfSession")),
    },
    idFact(t("apiKey"), entry.apiKeyId),
    idFact(t("request"), entry.requestId),
    idFact(t("id"), entry.id),
    entry.demo && { term: t("demo"), text: t("demoText") },
  ];
  return facts.filter((fact): fact is EntryFact => Boolean(fact));
}

/** Its number, when it was sealed, and the three hashes to compare; nothing while it is being sealed. */
export function useChainFacts({ sequence, sealedAt, chain }: AuditEntryDetails): EntryFact[] {
  const t = useTranslations("auditEntry.chain");
  if (!chain || sealedAt === null) return [];
  return [
    { term: t("position"), text: `#${sequence}` },
    { term: t("sealed"), text: sealedAt, show: "moment" },
    { term: t("leafHash"), text: chain.leafHash, show: "id" },
    { term: t("previousHash"), text: chain.previousHash, show: "id" },
    { term: t("entryHash"), text: chain.entryHash, show: "id" },
  ];
}

const first = (fact: EntryFact | null): EntryFact | null => fact && { ...fact, first: true };
const textFact = (term: string, text: string | null): EntryFact | null => (text ? { term, text } : null);
const idFact = (term: string, id: string | null): EntryFact | null => (id === null ? null : { term, text: id, show: "id" });
