"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

export type ButtonProps = Omit<ComponentProps<"button">, "style"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Something started by this button is under way: it keeps focus, shows it, and cannot be pressed again. */
  pending?: boolean;
};

export function Button({ variant = "secondary", size = "medium", pending, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <BaseButton
      type="button"
      {...rest}
      disabled={disabled || pending}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      className={buttonStyle(variant, size, className)}
    >
      {pending && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </BaseButton>
  );
}
