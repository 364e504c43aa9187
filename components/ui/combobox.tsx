"use client";

import { ChevronsUpDown } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { classNames } from "./class-names";
import { controlStyle } from "./control-style";
import type { FieldControl } from "./field";

export type ComboboxItem = { value: string; label: string };
export type ComboboxGroup = { value: string; items: readonly ComboboxItem[] };

type ComboboxProps = {
  /** From `<Field>`. */
  control: FieldControl;
  /** The field's label: it names the control together with what is chosen. */
  label: string;
  /** Gives the choices, by the heading they stand under, when somebody wants to choose. */
  groups: () => readonly ComboboxGroup[];
  value: ComboboxItem;
  onChange: (item: ComboboxItem) => void;
  /** What the search asks for, and what to say when nothing matches. */
  words: { search: string; none: string };
};

// The list and its search come with the first sign that somebody will choose.
const load = () => import("./combobox-popup");
const ComboboxPopup = lazy(load);

/** One of many choices, found by typing a part of it. */
export function Combobox({ control, label, groups, value, onChange, words }: ComboboxProps) {
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLSpanElement>(null);
  // Undefined until it is opened for the first time.
  const [open, setOpen] = useState<boolean>();
  const choose = (item: ComboboxItem) => {
    setOpen(false);
    onChange(item);
  };
  return (
    <>
      <button
        {...control}
        ref={button}
        type="button"
        aria-label={`${label}: ${value.label}`}
        aria-haspopup="dialog"
        aria-expanded={open ?? false}
        className={classNames(controlStyle, "flex h-8 items-center justify-between gap-2 text-left")}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span className="truncate">{value.label}</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
      </button>
      <span ref={place} className="contents" />
      {open !== undefined && (
        <Suspense>
          <ComboboxPopup {...{ open, label, groups, value, words, button, place }} onOpenChange={setOpen} onChoose={choose} />
        </Suspense>
      )}
    </>
  );
}
