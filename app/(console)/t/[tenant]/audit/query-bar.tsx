"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import type { ListState } from "@/components/console/list-address";
import { useGo } from "@/components/console/list-view";
import { Button } from "@/components/ui/button";
import { DateRange } from "@/components/ui/date-range";
import type { Range } from "@/components/ui/use-range-text";
import { parseQuery, type QueryProblem } from "@/lib/audit/query-language";
import { askedAt } from "./audit-address";
import { QueryField } from "./query-field";
import { withRange } from "./query-range";

type QueryBarProps = {
  tenant: string;
  path: string;
  state: ListState;
  /** What the server found wrong with the query of the address. */
  problems: readonly QueryProblem[];
  range: Range;
  /** Further tools at the end of the bar. */
  children: ReactNode;
};

/** Asks the log. It is a plain form underneath: what it asks for becomes the address. */
export function QueryBar({ tenant, path, state, problems, range, children }: QueryBarProps) {
  const t = useTranslations("audit.query");
  const go = useGo();
  const problemsId = useId();
  const field = useRef<HTMLInputElement>(null);
  const asked = state.query ?? "";
  const [text, setText] = useState(asked);
  const [known, setKnown] = useState(asked);
  const [tried, setTried] = useState(asked);
  // A condition that was added or taken back elsewhere shows in the text.
  if (known !== asked) {
    setKnown(asked);
    setText(asked);
    setTried(asked);
  }
  const wrong = wrongWith(text, asked, tried, problems);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(text);
    if (parseQuery(text).problems.length > 0) return field.current?.focus();
    go(askedAt(path, state, text.trim()));
  };
  return (
    <form action={path} method="get" onSubmit={submit} aria-label={t("label")} className="flex flex-col gap-1.5" data-no-print>
      {state.columns && <input type="hidden" name="columns" value={state.columns} />}
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-full sm:basis-80">
          <QueryField tenant={tenant} ref={field} text={text} onText={setText} problems={wrong} problemsId={problemsId} />
        </div>
        <Button type="submit" variant="primary">
          {t("search")}
        </Button>
        <DateRange {...range} label={t("range")} onChange={(chosen) => go(askedAt(path, state, withRange(text, chosen)))} />
        {children}
      </div>
      <Problems id={problemsId} text={text} problems={wrong} />
    </form>
  );
}

/** What to say about the text: what the server said of it, or what can be seen here; not yet about a word being written. */
function wrongWith(text: string, asked: string, tried: string, problems: readonly QueryProblem[]): readonly QueryProblem[] {
  if (text === asked) return problems;
  const found = parseQuery(text).problems;
  return text === tried ? found : found.filter(({ to }) => to < text.length);
}

function Problems({ id, text, problems }: { id: string; text: string; problems: readonly QueryProblem[] }) {
  const t = useTranslations("audit.query");
  return (
    <div aria-live="polite">
      {problems.length > 0 && (
        <ul id={id} className="flex flex-col gap-0.5 text-[0.8125rem] text-danger">
          {problems
            .toSorted((one, other) => one.from - other.from)
            .map(({ from, to, message }) => (
              <li key={`${from} ${message}`} className="flex items-start gap-1.5">
                <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
                <span className="min-w-0 break-words">
                  {t.rich("problem", {
                    code: () => <code className="break-all">{text.slice(from, Math.min(to, from + 60))}</code>,
                    message,
                  })}
                </span>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
