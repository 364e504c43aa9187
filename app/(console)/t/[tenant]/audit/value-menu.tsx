"use client";

import { Copy, Filter, FilterX, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { ListState } from "@/components/console/list-address";
import { useGo } from "@/components/console/list-view";
import type { MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { parseQuery, termText, withoutTerm, withTerm } from "@/lib/audit/query-language";
import { askedAt } from "./audit-address";

const MenuPopup = lazy(() => import("@/components/ui/menu-popup"));

type Opened = { button: HTMLElement; field: string; value: string; byKey: boolean };

/** The one menu of all values that the log can be narrowed by: it opens beside whichever was pressed. */
export function ValueMenu({ path, state }: { path: string; state: ListState }) {
  const place = useRef<HTMLSpanElement>(null);
  const container = useRef<HTMLElement>(null);
  const anchor = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<Opened>();
  const items = useItems(path, state);
  useEffect(() => {
    const press = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-filter-field]") : null;
      const { filterField: field, filterValue: value } = button?.dataset ?? {};
      if (!button || !field || value === undefined) return;
      button.id ||= `value-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
      anchor.current = button;
      // What opens in a drawer must lie in it, or it would lie under it.
      container.current = button.closest<HTMLElement>("[popover]") ?? place.current;
      setOpened({ button, field, value, byKey: event.detail === 0 });
    };
    document.addEventListener("click", press);
    return () => document.removeEventListener("click", press);
  }, []);
  useEffect(() => {
    opened?.button.setAttribute("aria-expanded", "true");
    return () => opened?.button.removeAttribute("aria-expanded");
  }, [opened]);
  return (
    <>
      <span ref={place} className="contents" />
      {opened && (
        <Suspense>
          <MenuPopup
            key={opened.button.id}
            open
            close={() => setOpened(undefined)}
            focusFirst={opened.byKey}
            groups={[{ items: items(opened) }]}
            align="start"
            button={anchor}
            place={container}
            labelId={opened.button.id}
          />
        </Suspense>
      )}
    </>
  );
}

function useItems(path: string, state: ListState): (opened: Opened) => MenuItem[] {
  const t = useTranslations("console.value");
  const go = useGo();
  const toast = useToast();
  const query = state.query ?? "";
  const copy = (value: string) =>
    // Absent where the page is not served over HTTPS or from localhost.
    (navigator.clipboard?.writeText(value) ?? Promise.reject()).then(
      () => toast({ title: t("copied") }),
      () => toast({ tone: "danger", title: t("impossible") }),
    );
  return ({ field, value }) => {
    const known = field as Parameters<typeof termText>[0];
    const there = parseQuery(query).terms.find((term) => term.field === field && term.value === value);
    const ask = (next: string) => () => go(askedAt(path, state, next));
    const icon = "size-4 shrink-0 text-muted";
    const include = {
      label: t("include"),
      icon: <Filter aria-hidden className={icon} />,
      onSelect: ask(withTerm(query, termText(known, value))),
    };
    const exclude = {
      label: t("exclude"),
      icon: <FilterX aria-hidden className={icon} />,
      onSelect: ask(withTerm(query, termText(known, value, true))),
    };
    const remove = there && { label: t("remove"), icon: <Undo2 aria-hidden className={icon} />, onSelect: ask(withoutTerm(query, there)) };
    return [
      ...(there && !there.negated ? [] : [include]),
      ...(there?.negated ? [] : [exclude]),
      ...(remove ? [remove] : []),
      { label: t("copy"), icon: <Copy aria-hidden className={icon} />, onSelect: () => void copy(value) },
    ];
  };
}
