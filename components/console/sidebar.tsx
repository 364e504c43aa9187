"use client";

import { DoorOpen, Menu as MenuIcon, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";

export type SidebarItem = { label: string; href: string; icon: ReactNode; badge?: ReactNode };
export type SidebarSection = { title?: string; items: readonly SidebarItem[] };

/** The main navigation. The current page is found from the address, because layouts do not render again on navigation. */
export function Sidebar({ sections }: { sections: readonly SidebarSection[] }) {
  const path = usePathname();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is the reason to close
  useEffect(() => setOpen(false), [path]);
  const current = closest(sections, path);
  return (
    <div className="lg:row-span-2 lg:border-r lg:border-line lg:bg-surface">
      <Button
        size="icon"
        variant="ghost"
        className="fixed top-2 left-3 z-30 size-8 lg:hidden"
        aria-expanded={open}
        aria-controls="navigation"
        aria-label={open ? "Close navigation" : "Open navigation"}
        onClick={() => setOpen(!open)}
      >
        {open ? <X aria-hidden className="size-5" /> : <MenuIcon aria-hidden className="size-5" />}
      </Button>
      <nav
        id="navigation"
        aria-label="Main"
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
        className={classNames(
          "fixed inset-x-0 top-12 bottom-0 z-20 overflow-y-auto bg-surface p-3 lg:sticky lg:top-0 lg:block lg:h-dvh lg:p-2",
          !open && "hidden",
        )}
      >
        <p className="flex h-8 items-center gap-2 px-2 font-semibold">
          <DoorOpen aria-hidden className="size-4 text-accent" />
          Gatehouse
        </p>
        {sections.map((section) => (
          <Group key={section.title ?? section.items[0]?.href} section={section} current={current} />
        ))}
      </nav>
    </div>
  );
}

function Group({ section, current }: { section: SidebarSection; current: string | undefined }) {
  return (
    <div className="mt-3">
      {section.title && <p className="px-2 pb-1 text-xs font-medium text-muted">{section.title}</p>}
      <ul aria-label={section.title}>
        {section.items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.href === current ? "page" : undefined}
              className="flex h-8 items-center gap-2 rounded-md px-2 -outline-offset-2 hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium [&>svg]:size-4 [&>svg]:text-muted"
            >
              {item.icon}
              <span className="min-w-0 flex-1 truncate">{item.label}</span>
              {item.badge}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The item whose address is the longest beginning of the path. */
function closest(sections: readonly SidebarSection[], path: string): string | undefined {
  return sections
    .flatMap((section) => section.items.map((item) => item.href))
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((left, right) => right.length - left.length)[0];
}
