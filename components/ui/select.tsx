import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlStyle } from "./control-style";

/** The platform's own select: keyboard, touch and screen readers know it already. */
export function Select({ className, ...rest }: Omit<ComponentProps<"select">, "style">) {
  return (
    <span className={classNames("relative block", className)}>
      <select {...rest} className={classNames(controlStyle, "h-8 appearance-none pr-8 read-only:bg-surface")} />
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-muted" />
    </span>
  );
}
