"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useNavigate } from "@/components/console/use-navigate";

type PaneFrameProps = {
  id: string;
  /** The list without the pane. */
  close: string;
  label: string;
  children: ReactNode;
};

const covers = "[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox'], dialog[open], :popover-open";

/** Takes the focus when an entry is opened, closes with Escape, and gives the focus back to the row it came from. */
export function PaneFrame({ id, close, label, children }: PaneFrameProps) {
  const pane = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  const leave = useRef(() => {});
  leave.current = () => navigate(close);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || document.querySelector(covers)) return;
      // In a field, Escape is about what is typed there.
      if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
      event.preventDefault();
      leave.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  useEffect(() => {
    pane.current?.focus({ preventScroll: true });
    return () => {
      // Only when the focus went with the pane: whoever has moved on is left alone.
      if (document.activeElement === document.body) document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`)?.focus();
    };
  }, [id]);

  return (
    <section
      ref={pane}
      aria-label={label}
      tabIndex={-1}
      className="flex min-w-0 flex-col gap-4 rounded-md border border-line bg-surface p-4 xl:sticky xl:top-17 xl:max-h-[calc(100dvh-5.25rem)] xl:overflow-y-auto print:max-h-none"
    >
      {children}
    </section>
  );
}
