import { classNames } from "./class-names";

/** Holds the place and size of content that is on its way. Give it a height and a width. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("block h-4 animate-pulse rounded-md bg-hover", className)} />;
}
