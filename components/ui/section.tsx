import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type SectionProps = {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  /** Below the content, behind a line: the buttons of a settings card. */
  footer?: ReactNode;
  tone?: "plain" | "danger";
};

/** A titled card. */
export function Section({ title, description, actions, children, footer, tone = "plain" }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={classNames("rounded-md border border-line bg-surface", tone === "danger" && "border-danger/50")}
    >
      <div className="flex flex-col gap-4 p-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 id={id} className="text-base font-semibold">
              {title}
            </h2>
            {description && <p className="mt-0.5 max-w-prose text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
        {children}
      </div>
      {footer && <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>}
    </section>
  );
}
