"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, lazy, type RefObject, Suspense, useEffect, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { controlStyle } from "@/components/ui/control-style";
import type { QueryProblem } from "@/lib/audit/query-language";
import { type Completion, completed, completionAt } from "./query-completion";
import { QueryMarks } from "./query-marks";
import type { SuggestionsKeys } from "./query-suggestions";
import { queryText } from "./query-text";

type QueryFieldProps = {
  tenant: string;
  ref: RefObject<HTMLInputElement | null>;
  text: string;
  onText: (text: string) => void;
  problems: readonly QueryProblem[];
  /** The list of what is wrong, by its id. */
  problemsId: string;
};

// What is offered while writing comes with the first sign that somebody will write.
const load = () => import("./query-suggestions");
const QuerySuggestions = lazy(load);

/** The query as one line of text: what is wrong is underlined in place, and what could come next is offered below. */
export function QueryField({ tenant, ref, text, onText, problems, problemsId }: QueryFieldProps) {
  const t = useTranslations("audit.query");
  const listId = useId();
  const keys = useRef<SuggestionsKeys>(null);
  const [offer, setOffer] = useState<Completion>();
  const [active, setActive] = useState(-1);
  const caret = useCaret(ref);
  const close = () => {
    setOffer(undefined);
    setActive(-1);
  };
  const look = (next: string) => {
    setActive(-1);
    setOffer(completionAt(next, ref.current?.selectionStart ?? next.length));
  };
  const take = (chosen: string) => {
    if (!offer) return;
    const result = completed(text, offer, chosen);
    onText(result.text);
    caret.current = result.caret;
    setActive(-1);
    // A field asks for its value at once.
    setOffer(offer.field ? undefined : completionAt(result.text, result.caret));
  };
  const onKey = (event: KeyboardEvent) => {
    const opens = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (!offer && opens) look(text);
    else if (event.key === "Escape" && offer) close();
    // Enter asks the query unless one of the offers was chosen.
    else if (!offer || !keys.current?.press(event.key)) return event.key === "Enter" ? close() : undefined;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className="relative block min-w-0">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <QueryMarks text={text} problems={problems} field={ref} />
      <input
        ref={ref}
        name="query"
        value={text}
        role="combobox"
        aria-label={t("field")}
        aria-autocomplete="list"
        aria-expanded={offer !== undefined}
        aria-controls={offer ? listId : undefined}
        aria-activedescendant={offer && active >= 0 ? `${listId}-${active}` : undefined}
        aria-invalid={problems.length > 0 || undefined}
        aria-describedby={problems.length > 0 ? problemsId : undefined}
        placeholder={t("placeholder")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        data-search
        className={classNames(controlStyle, queryText)}
        onChange={(event) => {
          onText(event.target.value);
          look(event.target.value);
        }}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => look(text)}
        onBlur={close}
        onKeyDown={onKey}
      />
      {offer && (
        <Suspense>
          <QuerySuggestions {...{ tenant, offer, active }} id={listId} ref={keys} onActive={setActive} onTake={take} />
        </Suspense>
      )}
    </span>
  );
}

/** Where the caret is to stand once the text that was put in is shown. */
function useCaret(field: RefObject<HTMLInputElement | null>): RefObject<number | undefined> {
  const caret = useRef<number>(undefined);
  useEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  return caret;
}
