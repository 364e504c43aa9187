import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

export type TabLink = { href: string; label: ReactNode; current: boolean };

type TabLinksProps = {
  label: string;
  tabs: readonly TabLink[];
  /** For tabs in the middle of a page: what was scrolled to stays in sight. */
  keepPlace?: boolean;
};

/** Tabs that are links: each has an address, so back, forward and bookmarks work. */
export function TabLinks({ label, tabs, keepPlace }: TabLinksProps) {
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={!keepPlace}
          aria-current={tab.current ? "page" : undefined}
          className={classNames(
            "-mb-px flex h-9 items-center border-b-2 border-transparent whitespace-nowrap text-muted -outline-offset-2 hover:text-ink",
            tab.current && "border-accent font-medium text-ink",
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
