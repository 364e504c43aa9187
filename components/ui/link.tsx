import NextLink from "next/link";
import type { ComponentProps } from "react";

/** A link inside Gatehouse. It is not prefetched: that would run a page's operations for links nobody follows. */
export function Link(properties: Omit<ComponentProps<typeof NextLink>, "style">) {
  return <NextLink prefetch={false} {...properties} />;
}
