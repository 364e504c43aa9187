"use client";

import { useEffect, useRef } from "react";
import { type Deed, keyReader } from "./shortcut-keys";

type Shortcuts = {
  /** Keys pressed alone; the command menu opens either way. */
  singles: boolean;
  openMenu: () => void;
  openHelp: () => void;
  /** Goes to the place with this letter, if there is one. */
  go: (letter: string) => void;
};

const writes = "input:not([type='checkbox'], [type='radio'], [type='button'], [type='submit']), textarea, select, [contenteditable='true']";
const listens = "[role='menu'], [role='listbox'], [role='grid'], [role='combobox']";
const covers = "[role='dialog'], [role='alertdialog'], dialog[open]";

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

/** The row with the focus, moved by one; without a focus, the first or the last. */
function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("tr[data-row]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const row = here === -1 ? rows.at(step === 1 ? 0 : -1) : rows[here + step];
  (row?.querySelector<HTMLElement>("a[href]") ?? row?.querySelector<HTMLElement>("button, input"))?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

const deeds: Record<Exclude<Deed, "help">, () => void> = {
  search: () => find("[data-search]")?.focus(),
  filter: () => find("[data-filter]")?.focus(),
  down: () => moveRow(1),
  up: () => moveRow(-1),
  select: () => document.activeElement?.closest("tr[data-row]")?.querySelector<HTMLElement>("input[type='checkbox']")?.click(),
  previous: () => find("[data-previous]")?.click(),
  next: () => find("[data-next]")?.click(),
  create: () => find("[data-create]:not([aria-disabled='true'])")?.click(),
  export: () => find("[data-export]:not([aria-disabled='true'])")?.click(),
};

/** Whether a key pressed here is meant for the page, and not for a field, a list of choices or a dialog. */
function meantForPage(event: KeyboardEvent): boolean {
  const modified = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");
  if (modified || event.isComposing || event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest(writes) && !target?.closest(listens) && !find(covers);
}

/** Listens to the whole page: ⌘K or Ctrl+K for the command menu, and the single keys while they are on. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const read = keyReader();
    const onKey = (event: KeyboardEvent) => {
      const { singles, openMenu, openHelp, go } = latest.current;
      if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        if (!find(covers)) openMenu();
        return;
      }
      if (!singles || !meantForPage(event)) return;
      const pressed = read(event.key, event.timeStamp);
      if (!pressed) return;
      // The key must not be typed into the field that it leads to, nor start the browser's own search.
      event.preventDefault();
      if ("go" in pressed) go(pressed.go);
      else if (pressed.deed === "help") openHelp();
      else deeds[pressed.deed]();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
