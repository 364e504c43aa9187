import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type TableProps = {
  /** Says what the table lists; read out, not shown. */
  caption: string;
  /** Column headings: `<Th>` elements. */
  head: ReactNode;
  children: ReactNode;
};

/** A real table in a pane that scrolls by itself, so that the heading row stays and narrow screens keep their width. */
export function Table({ caption, head, children }: TableProps) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
      tabIndex={0}
      // Positioned, so that what only screen readers get scrolls with its row and does not stretch the page.
      className="relative overflow-auto rounded-md border border-line bg-surface transition-opacity group-data-pending/list:opacity-60 md:max-h-[calc(100dvh-10rem)] print:max-h-none print:overflow-visible"
    >
      <table className="w-full border-separate border-spacing-0 text-[0.8125rem]">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-10 bg-surface print:static">
          <tr>{head}</tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0 [&>tr:hover>*]:bg-hover [&>tr:has(a:focus-visible)>*]:bg-hover [&>tr:has(input:checked)>*]:bg-hover [&>tr:has(a[aria-current=true])>*]:bg-hover">
          {children}
        </tbody>
      </table>
    </section>
  );
}

const cell = "h-(--row) border-b border-line px-3 text-left align-middle whitespace-nowrap";
/** For the cell that names its row, which stays in sight while the rest scrolls sideways. */
export const firstCell = "bg-surface md:sticky md:left-0 md:z-[1] md:has-[[aria-expanded=true]]:z-20";
/** For the cell of a row's actions, which stays in sight as well. */
export const lastCell = "bg-surface md:sticky md:right-0 md:z-[1] md:has-[[aria-expanded=true]]:z-20";

/** A column heading, or with `scope="row"` the cell that names its row. */
export function Th({ scope = "col", className, ...rest }: Omit<ComponentProps<"th">, "style">) {
  const look = scope === "col" ? "font-medium text-muted" : "font-medium";
  return <th {...rest} scope={scope} className={classNames(cell, look, className)} />;
}

export function Td({ className, ...rest }: Omit<ComponentProps<"td">, "style">) {
  return <td {...rest} className={classNames(cell, className)} />;
}
