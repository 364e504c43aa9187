import NextLink from "next/link";
import type { ComponentProps } from "react";
import { LinkPending } from "./link-pending";

/** A link inside Gatehouse. It is not prefetched: that would run a page's operations for links nobody follows. */
export function Link({ children, ...rest }: Omit<ComponentProps<typeof NextLink>, "style">) {
  return (
    <NextLink prefetch={false} {...rest}>
      {children}
      <LinkPending />
    </NextLink>
  );
}
