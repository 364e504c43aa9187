import { useTranslations } from "next-intl";
import { wasSealedLate } from "@/lib/audit/item";
import type { AuditEntryDetails } from "@/lib/audit/queries";
import { actorWords, categoryWords, outcomeWords, sourceWords, wordOf } from "@/lib/audit/words";
import { paths } from "@/lib/paths";

/** Something known about an entry: as plain text, how to show it, and where to find more of its kind. */
export type EntryFact = {
  term: string;
  text: string;
  show?: "id" | "moment" | "outcome" | "actor" | "code";
  /** The stored value behind the words, where showing needs it. */
  value?: string;
  more?: { href: string; label: string };
};

/** Who, what, when, where from and how sure; what does not apply is left out. */
export function useEntryFacts(tenant: string, entry: AuditEntryDetails): EntryFact[] {
  const t = useTranslations("audit.entry");
  const { actor, target, repeats } = entry;
  const found = (name: string, value: string) => `${paths.audit(tenant)}?${new URLSearchParams({ [name]: value })}`;
  const kindOf = (type: string) => wordOf(actorWords, type);
  const facts: (EntryFact | null | false)[] = [
    { term: t("time"), text: entry.occurredAt, show: "moment" },
    entry.sealedAt !== null && wasSealedLate(entry) && { term: t("sealedLater"), text: entry.sealedAt, show: "moment" },
    { term: t("outcome"), text: wordOf(outcomeWords, entry.outcome), show: "outcome", value: entry.outcome },
    { term: t("event"), text: entry.event, show: "code", more: { href: found("event", entry.event), label: t("allOfEvent") } },
    { term: t("category"), text: wordOf(categoryWords, entry.category) },
    {
      term: t("actor"),
      text: t("named", { name: actor.name, kind: kindOf(actor.type) }),
      show: "actor",
      value: actor.type,
      ...(actor.id === null ? {} : { more: { href: found("actor", actor.id), label: t("allOfActor") } }),
    },
    idFact(t("actorId"), actor.id),
    textFact(t("email"), entry.email),
    textFact(t("roles"), entry.roles.join(", ")),
    actor.type === "user" && { term: t("factor"), text: t("factorState", { confirmed: String(entry.mfa) }) },
    target && {
      term: t("target"),
      text: t("named", { name: target.name, kind: target.type.replaceAll("_", " ") }),
      more: { href: found("target", target.id), label: t("allOnTarget") },
    },
    idFact(t("targetId"), target?.id ?? null),
    textFact(t("workspace"), entry.workspaceName ?? entry.workspaceId),
    textFact(t("reason"), entry.reason),
    repeats && { term: t("repeats"), text: t("repeated", { count: repeats.count }) },
    repeats && { term: t("firstRepeat"), text: repeats.from, show: "moment" },
    repeats && { term: t("lastRepeat"), text: repeats.until, show: "moment" },
    { term: t("source"), text: wordOf(sourceWords, entry.source) },
    textFact(t("ip"), entry.ip),
    textFact(t("userAgent"), entry.userAgent),
    idFact(t("session"), entry.sessionId),
    idFact(t("apiKey"), entry.apiKeyId),
    idFact(t("request"), entry.requestId),
    idFact(t("id"), entry.id),
    entry.demo && { term: t("demo"), text: t("demoText") },
  ];
  return facts.filter((fact): fact is EntryFact => Boolean(fact));
}

/** Its number, when it was sealed, and the three hashes to compare; nothing while it is being sealed. */
export function useChainFacts({ sequence, sealedAt, chain }: AuditEntryDetails): EntryFact[] {
  const t = useTranslations("audit.entry");
  if (!chain || sealedAt === null) return [];
  return [
    { term: t("position"), text: `#${sequence}` },
    { term: t("sealed"), text: sealedAt, show: "moment" },
    { term: t("leafHash"), text: chain.leafHash, show: "id" },
    { term: t("previousHash"), text: chain.previousHash, show: "id" },
    { term: t("entryHash"), text: chain.entryHash, show: "id" },
  ];
}

const textFact = (term: string, text: string | null): EntryFact | null => (text ? { term, text } : null);
const idFact = (term: string, id: string | null): EntryFact | null => (id === null ? null : { term, text: id, show: "id" });
