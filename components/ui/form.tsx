import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A form that, sent before its script runs, posts its fields instead of writing them into the address. */
export function Form({ className, ...rest }: Omit<ComponentProps<"form">, "method" | "style">) {
  return <form {...rest} method="post" className={classNames("flex flex-col gap-4", className)} />;
}
