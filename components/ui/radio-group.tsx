"use client";

import { type ReactNode, useId } from "react";

export type RadioChoice<Value extends string> = { value: Value; label: ReactNode; icon?: ReactNode };

type RadioGroupProps<Value extends string> = {
  label: ReactNode;
  help?: ReactNode;
  name: string;
  choices: readonly RadioChoice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few choices, all in sight. The platform's own radio buttons: arrow keys and forms know them already. */
export function RadioGroup<Value extends string>({ label, help, name, choices, value, onChange }: RadioGroupProps<Value>) {
  const helpId = useId();
  return (
    <fieldset aria-describedby={help ? helpId : undefined} className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ value: choice, label: words, icon }) => (
          <label
            key={choice}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md border border-input/60 bg-surface px-3 py-1 hover:bg-hover has-checked:border-accent has-checked:bg-accent/5 [&>svg]:size-4 [&>svg]:text-muted"
          >
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === value}
              onChange={() => onChange(choice)}
              className="size-4 shrink-0 accent-accent"
            />
            {icon}
            {words}
          </label>
        ))}
      </div>
      {help && (
        <p id={helpId} className="text-[0.8125rem] text-muted">
          {help}
        </p>
      )}
    </fieldset>
  );
}
