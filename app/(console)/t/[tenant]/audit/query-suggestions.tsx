"use client";

import { useTranslations } from "next-intl";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { suggestAuditValuesAction } from "@/lib/audit/actions";
import type { QueryField } from "@/lib/audit/query-language";
import { type Completion, fieldsFor, times } from "./query-completion";

/** Gives a key to the list; whether the list had a use for it. */
export type SuggestionsKeys = { press: (key: string) => boolean };

type QuerySuggestionsProps = {
  id: string;
  ref: Ref<SuggestionsKeys>;
  tenant: string;
  offer: Completion;
  /** The place of the choice that Enter would take; -1 for none. */
  active: number;
  onActive: (place: number) => void;
  onTake: (chosen: string) => void;
};

type Choice = { value: string; about: string };

const patience = 120;

/** What could come next in a query: the names of fields, then values that are in the log. */
export default function QuerySuggestions({ id, ref, tenant, offer, active, onActive, onTake }: QuerySuggestionsProps) {
  const t = useTranslations("audit.query");
  const values = useValues(tenant, offer, () => onActive(-1));
  const choices: Choice[] = offer.field ? values : fieldsFor(offer).map((field) => ({ value: field, about: t(`about.${field}`) }));
  const optionId = (place: number) => `${id}-${place}`;
  const move = (place: number) => {
    onActive(place);
    document.getElementById(optionId(place))?.scrollIntoView({ block: "nearest" });
  };
  useImperativeHandle(ref, () => ({
    press(key) {
      const { length } = choices;
      if (length === 0) return false;
      if (key === "ArrowDown") move((active + 1) % length);
      else if (key === "ArrowUp") move((active <= 0 ? length : active) - 1);
      else if (key === "Enter" && choices[active]) onTake(choices[active].value);
      else return false;
      return true;
    },
  }));
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("suggestions")}
      hidden={choices.length === 0}
      className="absolute top-full right-0 left-0 z-30 mt-1 max-h-80 max-w-2xl overflow-y-auto overscroll-contain rounded-md border border-line bg-surface p-1 text-[0.8125rem] shadow-overlay"
      data-no-print
    >
      {choices.map(({ value, about }, place) => (
        // The keys are the field's: it keeps the focus and points at the choice.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={value}
          id={optionId(place)}
          role="option"
          aria-selected={place === active}
          data-highlighted={place === active ? "" : undefined}
          className="flex min-h-8 items-baseline gap-3 rounded-md px-2 py-1.5 select-none hover:bg-hover data-highlighted:bg-hover"
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(value)}
        >
          <span className="shrink-0 font-mono break-all">{offer.field ? value : `${value}:`}</span>
          {about !== value && <span className="min-w-0 truncate text-muted">{about}</span>}
        </div>
      ))}
    </div>
  );
}

/** Values of the field at the caret that the log knows. Those of before stay until the new ones are there. */
function useValues(tenant: string, { field, typed }: Completion, onFound: () => void): Choice[] {
  const t = useTranslations("audit.query");
  const latest = useRef(onFound);
  latest.current = onFound;
  const [found, setFound] = useState<{ field: QueryField; values: Choice[] }>();
  useEffect(() => {
    if (!field || field === "created") return;
    let wanted = true;
    const timer = setTimeout(async () => {
      // Out of reach or not allowed, nothing is offered; the query can still be written.
      const outcome = await suggestAuditValuesAction(tenant, { field, text: typed }).catch(() => undefined);
      if (!wanted || !outcome?.ok) return;
      latest.current();
      setFound({ field, values: outcome.output.values.map(({ value, label }) => ({ value, about: label })) });
    }, patience);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [tenant, field, typed]);
  if (field !== "created") return field !== undefined && found?.field === field ? found.values : [];
  return times
    .filter(({ value }) => value.startsWith(typed))
    .map(({ value, hours }) => {
      if (hours === undefined) return { value, about: t("anyTime") };
      return { value, about: hours > 24 ? t("recentDays", { count: hours / 24 }) : t("recentHours", { count: hours }) };
    });
}
