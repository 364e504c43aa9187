import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** Text a machine reads: an identifier, a header, a command. `block` keeps its lines and wraps long ones. */
export function Code({ block, children, className }: { block?: boolean; children: ReactNode; className?: string }) {
  if (!block)
    return <code className={classNames("rounded-sm bg-hover px-1 py-0.5 font-mono text-[0.8125rem]", className)}>{children}</code>;
  return (
    <pre
      className={classNames(
        "rounded-md border border-line bg-page p-3 font-mono text-[0.8125rem] break-all whitespace-pre-wrap",
        className,
      )}
    >
      <code>{children}</code>
    </pre>
  );
}
