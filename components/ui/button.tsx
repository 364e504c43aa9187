import { LoaderCircle } from "lucide-react";
import type { ComponentProps, MouseEvent } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

export type ButtonProps = Omit<ComponentProps<"button">, "style"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Something started by this button is under way: it keeps focus, shows it, and cannot be pressed again. */
  pending?: boolean;
};

// Not `disabled`, which would drop the focus. Enter in a field presses the submit button too, so this stops both.
const busy = { "aria-disabled": true, "aria-busy": true, onClick: (event: MouseEvent) => event.preventDefault() };

export function Button({ variant = "secondary", size = "medium", pending, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} {...(pending ? busy : { disabled })} className={buttonStyle(variant, size, className)}>
      {pending && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  );
}
