"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { addressWith, type ListState } from "./list-address";
import { useGo } from "./list-view";

export type ChoiceFilter = {
  name: string;
  label: string;
  /** What the control says while it narrows nothing: "Any kind". */
  any: string;
  choices: readonly (readonly [value: string, label: string])[];
};

type FilterBarProps = {
  path: string;
  state: ListState;
  /** The free-text search: its parameter, its name, and what it looks through. */
  search?: { name: string; label: string; placeholder: string };
  choices?: readonly ChoiceFilter[];
  /** Further tools at the end of the bar. */
  children?: ReactNode;
};

const patience = 300;

/** Narrows the list as one types and chooses. It is a plain form underneath: what it asks for becomes the address. */
export function FilterBar({ path, state, search, choices = [], children }: FilterBarProps) {
  const t = useTranslations("console.list");
  const go = useGo();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const own = [...(search ? [search.name] : []), ...choices.map(({ name }) => name)];
  const kept = Object.entries(state).filter(([name]) => !own.includes(name) && name !== "cursor");
  const change = (name: string, value: string) => go(addressWith(path, state, { [name]: value.trim() || undefined }));
  useEffect(() => () => clearTimeout(timer.current), []);
  // A chip that takes the search away empties the field, unless somebody is typing in it.
  const searched = search ? (state[search.name] ?? "") : "";
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = searched;
  }, [searched]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    clearTimeout(timer.current);
    if (search) change(search.name, field.current?.value ?? "");
  };
  return (
    <form
      action={path}
      method="get"
      onSubmit={submit}
      aria-label={t("filters")}
      className="flex flex-wrap items-center gap-2"
      data-no-print
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {search && (
        <span className="relative min-w-40 flex-1 sm:max-w-72">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
          <Input
            ref={field}
            type="search"
            name={search.name}
            aria-label={search.label}
            placeholder={search.placeholder}
            defaultValue={searched}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            data-search
            className="pl-8"
            onChange={(event) => {
              const { value } = event.target;
              clearTimeout(timer.current);
              timer.current = setTimeout(() => change(search.name, value), patience);
            }}
          />
        </span>
      )}
      {choices.map((filter, place) => (
        <Choice
          key={filter.name}
          filter={filter}
          first={place === 0}
          value={state[filter.name] ?? ""}
          choose={(value) => change(filter.name, value)}
        />
      ))}
      {/* For whoever has no script: with it, every change already applies itself. */}
      <noscript>
        <Button type="submit">{t("apply")}</Button>
      </noscript>
      <span className="ml-auto flex flex-wrap items-center gap-2">{children}</span>
    </form>
  );
}

type ChoiceProps = { filter: ChoiceFilter; first: boolean; value: string; choose: (value: string) => void };

/** Shows what was chosen at once, and what the address says as soon as that changes. */
function Choice({ filter, first, value, choose }: ChoiceProps) {
  const id = useId();
  const [shown, setShown] = useState(value);
  const [said, setSaid] = useState(value);
  if (said !== value) {
    setSaid(value);
    setShown(value);
  }
  return (
    <span className="min-w-32">
      <label htmlFor={id} className="sr-only">
        {filter.label}
      </label>
      <Select
        id={id}
        name={filter.name}
        value={shown}
        data-filter={first ? "" : undefined}
        onChange={(event) => {
          setShown(event.target.value);
          choose(event.target.value);
        }}
      >
        <option value="">{filter.any}</option>
        {filter.choices.map(([choice, label]) => (
          <option key={choice} value={choice}>
            {label}
          </option>
        ))}
      </Select>
    </span>
  );
}
