import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { controlStyle } from "./control-style";

export function Textarea({ className, ...rest }: Omit<ComponentProps<"textarea">, "style">) {
  return <textarea rows={3} {...rest} className={classNames(controlStyle, "py-1.5", className)} />;
}
