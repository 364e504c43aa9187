"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef } from "react";
import { addressWith, type ListState } from "@/components/console/list-address";
import { useGo } from "@/components/console/list-view";
import { Button } from "@/components/ui/button";
import { DateRange } from "@/components/ui/date-range";
import type { Range } from "@/components/ui/use-range-text";
import { ChoiceControl, Problem, TextControl, useProblem } from "./filter-controls";
import type { Choice } from "./use-filters";

type AuditFiltersProps = {
  path: string;
  state: ListState;
  choices: readonly Choice[];
  /** The ends of the time asked for, as exact moments. */
  range: Range;
  problems: Readonly<Record<string, string>>;
  byName: boolean;
  children: ReactNode;
};

/** Narrows the log as one chooses. It is a plain form underneath: what it asks for becomes the address. */
export function AuditFilters({ path, state, choices, range, problems, byName, children }: AuditFiltersProps) {
  const t = useTranslations("audit.filters");
  const words = useTranslations("console.list");
  const go = useGo();
  const form = useRef<HTMLFormElement>(null);
  // The form itself knows best: an earlier choice may still be on its way into the address.
  const narrow = (changes: Record<string, string | undefined> = {}) => {
    const chosen = Object.fromEntries([...new FormData(form.current ?? undefined)].map(([name, value]) => [name, String(value).trim()]));
    go(addressWith(path, {}, { ...chosen, ...changes }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    narrow();
  };
  const text = { state, problems, onDone: narrow };
  return (
    <form
      ref={form}
      action={path}
      method="get"
      onSubmit={submit}
      aria-label={words("filters")}
      className="flex flex-wrap items-start gap-2"
      data-no-print
    >
      {(["from", "to", "columns"] as const).map(
        (name) => state[name] && <input key={name} type="hidden" name={name} value={state[name]} />,
      )}
      <TextControl {...text} name="actor" label={byName ? t("actor") : t("actorId")} hint={byName ? t("actorHint") : t("actorId")} search />
      <TextControl {...text} name="target" label={t("target")} hint={t("targetHint")} />
      {choices.map((choice, place) => (
        <ChoiceControl
          key={choice.name}
          choice={choice}
          value={state[choice.name] ?? ""}
          problem={problems[choice.name]}
          first={place === 0}
          onChoose={() => narrow()}
        />
      ))}
      <Time range={range} problem={problems.from ?? problems.to} label={t("time")} onChange={({ from, to }) => narrow({ from, to })} />
      {/* Enter in one of several fields needs a button to press, seen or not. */}
      <button type="submit" hidden />
      {/* For whoever has no script: with it, every change already applies itself. */}
      <noscript>
        <Button type="submit">{words("apply")}</Button>
      </noscript>
      <span className="ml-auto">{children}</span>
    </form>
  );
}

type TimeProps = { range: Range; problem: string | undefined; label: string; onChange: (range: Range) => void };

function Time({ range, problem, label, onChange }: TimeProps) {
  const { id, describedBy } = useProblem(problem);
  return (
    <span className="flex min-w-0 flex-col items-start gap-1">
      <DateRange {...range} label={label} onChange={onChange} aria-describedby={describedBy} />
      <Problem id={id} text={problem} />
    </span>
  );
}
