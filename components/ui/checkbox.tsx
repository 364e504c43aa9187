import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type CheckboxProps = Omit<ComponentProps<"input">, "style" | "type"> & {
  label: ReactNode;
  description?: ReactNode;
};

/** A checkbox with its label beside it, both at least 24 px high to press. */
export function Checkbox({ label, description, className, ...rest }: CheckboxProps) {
  const id = useId();
  const descriptionId = description ? `${id}-description` : undefined;
  return (
    <div className={classNames("flex items-start gap-2", className)}>
      <input id={id} aria-describedby={descriptionId} {...rest} type="checkbox" className="my-1 size-4 shrink-0 accent-accent" />
      <div>
        <label htmlFor={rest.id ?? id} className="block min-h-6 py-0.5">
          {label}
        </label>
        {description && (
          <p id={descriptionId} className="text-[0.8125rem] text-muted">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
