import { type ComponentProps, type ReactNode, useId } from "react";

type SwitchProps = Omit<ComponentProps<"input">, "style" | "type" | "role" | "className"> & { label: ReactNode; description?: ReactNode };

/** On or off, at once. A checkbox underneath, so it works by keyboard and in forms like one. */
export function Switch({ label, description, ...rest }: SwitchProps) {
  const id = useId();
  const descriptionId = description ? `${id}-description` : undefined;
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={rest.id ?? id} className="font-medium">
          {label}
        </label>
        {description && (
          <p id={descriptionId} className="text-[0.8125rem] text-muted">
            {description}
          </p>
        )}
      </div>
      <input
        id={id}
        aria-describedby={descriptionId}
        {...rest}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
        role="switch"
        className="relative h-6 w-10 shrink-0 cursor-pointer appearance-none rounded-full border border-input bg-hover before:absolute before:top-1/2 before:left-0.5 before:size-[1.125rem] before:-translate-y-1/2 before:rounded-full before:bg-muted before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-on-fill forced-colors:appearance-auto forced-colors:before:hidden"
      />
    </div>
  );
}
