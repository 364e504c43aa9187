import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlStyle } from "./control-style";

export function Input({ className, ...rest }: Omit<ComponentProps<"input">, "style">) {
  return <input {...rest} className={classNames(controlStyle, "h-8", className)} />;
}
