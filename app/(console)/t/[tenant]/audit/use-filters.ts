import { useTranslations } from "next-intl";
import type { Chip } from "@/components/console/filter-chips";
import type { ListState } from "@/components/console/list-address";
import { type Range, useRangeText } from "@/components/ui/use-range-text";
import type { AuditItem } from "@/lib/audit/item";
import { auditFilterNames, listAuditInput, outcomes, sources } from "@/lib/audit/schema";
import { categoryWords, outcomeWords, sourceWords, wordOf } from "@/lib/audit/words";
import { categories, eventNames } from "@/lib/gate/events";

type Option = readonly [value: string, label: string];
/** A control that narrows the log to one of some values. */
export type Choice = { name: string; label: string; any: string; groups: readonly { label?: string; options: readonly Option[] }[] };

/** What the log can be narrowed to by choosing. */
export function useChoices(): Choice[] {
  const t = useTranslations("audit");
  const kinds = [...new Set(eventNames.map((name) => name.split(".")[0] ?? ""))].sort();
  const eventGroups = kinds.map((kind) => {
    const names = eventNames.filter((name) => name.startsWith(`${kind}.`)).sort();
    const all: Option = [`${kind}.*`, t("filters.allOfKind", { kind })];
    return { label: kind.replaceAll("_", " "), options: [all, ...names.map((name): Option => [name, name])] };
  });
  const options = (values: readonly string[], words: Record<string, string>) => [
    { options: values.map((value): Option => [value, wordOf(words, value)]) },
  ];
  return [
    { name: "event", label: t("list.event"), any: t("filters.anyEvent"), groups: eventGroups },
    { name: "category", label: t("list.category"), any: t("filters.anyCategory"), groups: options(categories, categoryWords) },
    { name: "outcome", label: t("list.outcome"), any: t("filters.anyOutcome"), groups: options(outcomes, outcomeWords) },
    { name: "source", label: t("list.source"), any: t("filters.anySource"), groups: options(sources, sourceWords) },
  ];
}

/** The span of time that an address asks for, as exact moments; ends that make no sense are left out. */
export function rangeOf({ from, to }: ListState): Range {
  const exact = (text: string | undefined) => text && new Date(Date.parse(text)).toISOString();
  return { from: exact(listAuditInput.shape.from.safeParse(from).data), to: exact(listAuditInput.shape.to.safeParse(to).data) };
}

/** The filters in force, in words. An id is named where the entries found tell its name. */
export function useChips(state: ListState, items: readonly AuditItem[]): Chip[] {
  const t = useTranslations("audit");
  const say = useRangeText();
  const nameOf: Record<string, (value: string) => string | undefined> = {
    actor: (value) => items.find(({ actor }) => actor.id === value)?.actor.name,
    target: (value) => items.find(({ target }) => target?.id === value)?.target?.name,
    category: (value) => wordOf(categoryWords, value),
    outcome: (value) => wordOf(outcomeWords, value),
    source: (value) => wordOf(sourceWords, value),
  };
  const timed = state.from !== undefined || state.to !== undefined;
  const range = rangeOf(state);
  const time = range.from || range.to ? say(range) : [state.from, state.to].filter(Boolean).join(" – ");
  const chips = auditFilterNames.flatMap((name): Chip[] => {
    const value = state[name];
    if (value === undefined || name === "from" || name === "to") return [];
    return [{ names: [name], label: t(`list.${name}`), value: nameOf[name]?.(value) ?? value }];
  });
  return timed ? [...chips, { names: ["from", "to"], label: t("filters.time"), value: time }] : chips;
}
