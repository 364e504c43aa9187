"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";

type Selected = { chosen: ReadonlySet<string>; choose: (ids: readonly string[], wanted: boolean) => void; clear: () => void };

const SelectionContext = createContext<Selected | undefined>(undefined);

/** Remembers which rows of the page are selected. Rows that are no longer shown (`ids`) are no longer selected. */
export function Selection({ ids, children }: { ids: readonly string[]; children: ReactNode }) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const value = useMemo<Selected>(
    () => ({
      chosen: new Set(ids.filter((id) => marked.has(id))),
      choose: (some, wanted) =>
        setMarked((before) => {
          const after = new Set(before);
          for (const id of some)
            if (wanted) after.add(id);
            else after.delete(id);
          return after;
        }),
      clear: () => setMarked(new Set()),
    }),
    [ids, marked],
  );
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

/** The selection of the table around. @throws Error outside of `<Selection>`. */
export function useSelection(): Selected {
  const selected = useContext(SelectionContext);
  if (!selected) throw new Error("A selectable table stands inside of <Selection>.");
  return selected;
}

const box = "size-4 accent-accent";

export function SelectRow({ id, name }: { id: string; name: string }) {
  const t = useTranslations("console.selection");
  const { chosen, choose } = useSelection();
  return (
    <label className="grid size-6 cursor-pointer place-items-center">
      <input
        type="checkbox"
        className={box}
        aria-label={t("one", { name })}
        checked={chosen.has(id)}
        onChange={(event) => choose([id], event.target.checked)}
      />
    </label>
  );
}

export function SelectAll({ ids }: { ids: readonly string[] }) {
  const t = useTranslations("console.selection");
  const { chosen, choose } = useSelection();
  const all = ids.length > 0 && ids.every((id) => chosen.has(id));
  return (
    <label className="grid size-6 cursor-pointer place-items-center">
      <input
        type="checkbox"
        className={box}
        aria-label={t("all")}
        checked={all}
        ref={(element) => {
          if (element) element.indeterminate = !all && chosen.size > 0;
        }}
        onChange={(event) => choose(ids, event.target.checked)}
      />
    </label>
  );
}

/** What can be done with the selected rows; it keeps its place at the bottom while there are any. */
export function SelectionBar({ children }: { children: ReactNode }) {
  const t = useTranslations("console.selection");
  const { chosen, clear } = useSelection();
  return (
    <div aria-live="polite" className="sticky bottom-3 z-10 self-center" data-no-print>
      {chosen.size > 0 && (
        <div className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-surface px-3 py-2 shadow-overlay">
          <span>{t("count", { count: chosen.size })}</span>
          {children}
          <Button variant="ghost" onClick={clear}>
            {t("clear")}
          </Button>
        </div>
      )}
    </div>
  );
}
