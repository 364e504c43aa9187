"use client";

import { CircleAlert, Search } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import type { ListState } from "@/components/console/list-address";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Choice } from "./use-filters";

/** Ties a control to what is wrong with it. */
export function useProblem(problem: string | undefined) {
  const id = useId();
  return { id, describedBy: problem ? id : undefined };
}

export function Problem({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <span id={id} className="flex max-w-60 items-start gap-1 text-[0.8125rem] text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {text}
    </span>
  );
}

type TextControlProps = {
  name: string;
  label: string;
  hint: string;
  state: ListState;
  problems: Readonly<Record<string, string>>;
  /** Called when the writing is done: these filters match whole values, so half a value would only find nothing. */
  onDone: () => void;
  search?: boolean;
};

export function TextControl({ name, label, hint, state, problems, onDone, search }: TextControlProps) {
  const value = state[name] ?? "";
  const field = useRef<HTMLInputElement>(null);
  const { id, describedBy } = useProblem(problems[name]);
  // A chip that takes the filter away empties the field, unless somebody is typing in it.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = value;
  }, [value]);
  return (
    <span className="flex w-full flex-col gap-1 sm:w-auto sm:min-w-40 sm:max-w-64 sm:flex-1">
      <span className="relative">
        {search && <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />}
        <Input
          ref={field}
          type="search"
          name={name}
          aria-label={label}
          aria-invalid={problems[name] ? true : undefined}
          aria-describedby={describedBy}
          placeholder={hint}
          defaultValue={value}
          maxLength={254}
          autoComplete="off"
          spellCheck={false}
          data-search={search ? "" : undefined}
          className={search ? "pl-8" : undefined}
          onBlur={(event) => event.target.value.trim() !== value && onDone()}
        />
      </span>
      <Problem id={id} text={problems[name]} />
    </span>
  );
}

type ChoiceControlProps = { choice: Choice; value: string; problem: string | undefined; first: boolean; onChoose: () => void };

export function ChoiceControl({ choice, value, problem, first, onChoose }: ChoiceControlProps) {
  const place = useRef<HTMLSpanElement>(null);
  const { id, describedBy } = useProblem(problem);
  const known = choice.groups.some(({ options }) => options.some(([option]) => option === value)) ? value : "";
  // Not a new control for a new value: that would drop the focus of whoever just chose it.
  useEffect(() => {
    const control = place.current?.querySelector("select");
    if (control) control.value = known;
  }, [known]);
  return (
    <span ref={place} className="flex w-[calc(50%-0.25rem)] flex-col gap-1 sm:w-34">
      <Select
        name={choice.name}
        aria-label={choice.label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy}
        defaultValue={known}
        data-filter={first ? "" : undefined}
        onChange={onChoose}
      >
        <option value="">{choice.any}</option>
        {choice.groups.map(({ label, options }) => {
          const list = options.map(([option, word]) => (
            <option key={option} value={option}>
              {word}
            </option>
          ));
          return label ? (
            <optgroup key={label} label={label}>
              {list}
            </optgroup>
          ) : (
            list
          );
        })}
      </Select>
      <Problem id={id} text={problem} />
    </span>
  );
}
