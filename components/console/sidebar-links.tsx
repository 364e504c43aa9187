"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Fragment, type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { Tooltip } from "@/components/ui/tooltip";

export type SidebarItem = {
  label: string;
  href: string;
  icon: ReactNode;
  badge?: ReactNode;
  /** What belongs below it, one step in. */
  nested?: readonly SidebarItem[];
};
export type SidebarSection = { title: string; items: readonly SidebarItem[] };

type SidebarLinksProps = {
  sections: readonly SidebarSection[];
  /** Shows the icons alone; the words stay for screen readers, and appear beside what is pointed at. */
  narrow?: boolean;
  /** What else happens when a link is pressed. */
  onFollow?: (href: string) => void;
};

/** The screens by section. The current one is found from the address, because layouts do not render again on navigation. */
export function SidebarLinks({ sections, narrow = false, onFollow }: SidebarLinksProps) {
  const current = useCurrent(sections);
  return sections.map((section) => (
    <Group key={section.title} section={section} narrow={narrow}>
      {section.items.map((item) => (
        <Fragment key={item.href}>
          <Item item={item} narrow={narrow} current={item.href === current} onFollow={onFollow} />
          {!narrow &&
            item.nested?.map((below) => (
              <Item
                key={`${below.label} ${below.href}`}
                item={below}
                narrow={false}
                below
                current={below.href === current}
                onFollow={onFollow}
              />
            ))}
        </Fragment>
      ))}
    </Group>
  ));
}

function Group({ section, narrow, children }: { section: SidebarSection; narrow: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <div className="mt-4 first:mt-1">
      <p id={id} className={classNames("px-2 pb-1 text-xs font-medium text-muted", narrow && "sr-only")}>
        {section.title}
      </p>
      {narrow && <div aria-hidden className="mx-2 mb-2 border-t border-line" />}
      <ul aria-labelledby={id} className="flex flex-col gap-px">
        {children}
      </ul>
    </div>
  );
}

type ItemProps = { item: SidebarItem; narrow: boolean; below?: boolean; current: boolean; onFollow: SidebarLinksProps["onFollow"] };

function Item({ item, narrow, below = false, current, onFollow }: ItemProps) {
  const link = (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      onClick={() => onFollow?.(item.href)}
      className={classNames(
        "flex h-8 items-center gap-2 rounded-md px-2 -outline-offset-2 hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium",
        "[&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted aria-[current]:[&>svg]:text-accent",
        narrow && "justify-center px-0",
        below && "h-7 pl-8 text-muted [&>svg]:size-3.5",
      )}
    >
      {item.icon}
      <span className={narrow ? "sr-only" : "min-w-0 flex-1 truncate"}>{item.label}</span>
      {!narrow && item.badge}
    </Link>
  );
  return (
    <li>
      <Tooltip text={item.label} side="right" disabled={!narrow}>
        {link}
      </Tooltip>
    </li>
  );
}

/** The item that leads exactly here, or else the one whose address is the longest beginning of the path. */
function useCurrent(sections: readonly SidebarSection[]): string | undefined {
  const [path, search] = [usePathname(), useSearchParams().toString()];
  const addresses = sections.flatMap(({ items }) => items.flatMap((item) => [item.href, ...(item.nested ?? []).map(({ href }) => href)]));
  if (addresses.includes(`${path}?${search}`)) return `${path}?${search}`;
  return addresses.filter((href) => path === href || path.startsWith(`${href}/`)).sort((left, right) => right.length - left.length)[0];
}
