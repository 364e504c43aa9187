import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "danger" | "ghost";
export type ButtonSize = "large" | "medium" | "small" | "icon";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-fill hover:bg-accent/90",
  secondary: "border-input/60 bg-surface text-ink hover:bg-hover",
  danger: "border-transparent bg-danger text-on-fill hover:bg-danger/90",
  ghost: "border-transparent bg-transparent text-ink hover:bg-hover",
};

const sizes: Record<ButtonSize, string> = {
  large: "h-9 px-4",
  medium: "h-8 px-3",
  small: "h-7 px-2 text-[0.8125rem]",
  icon: "size-7 justify-center p-0",
};

/** The look shared by buttons and links that look like one. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none print:hidden",
    "disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    variants[variant],
    sizes[size],
    className,
  );
}
