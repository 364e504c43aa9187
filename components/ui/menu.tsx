"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { type ReactElement, type ReactNode, useRef } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

export type MenuItem = {
  label: ReactNode;
  icon?: ReactNode;
  tone?: "plain" | "danger";
  current?: boolean;
} & ({ href: string; onSelect?: never; disabledReason?: never } | { onSelect: () => void; href?: never; disabledReason?: string });

type MenuProps = {
  /** The button that opens the menu, e.g. `<Button>…</Button>`. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  /** A heading inside the menu. */
  title?: ReactNode;
  align?: "start" | "end";
};

const itemStyle =
  "flex min-h-8 items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-hover data-disabled:text-muted data-disabled:cursor-not-allowed";

/** Actions and links behind a button. They open beside it in the document, so inside the same landmark. */
export function Menu({ trigger, items, title, align = "end" }: MenuProps) {
  const place = useRef<HTMLSpanElement>(null);
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <span ref={place} className="contents" />
      <BaseMenu.Portal container={place}>
        <BaseMenu.Positioner align={align} sideOffset={4} className="z-50 outline-none">
          <BaseMenu.Popup className="max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto rounded-md border border-line bg-surface p-1 text-ink shadow-overlay">
            <BaseMenu.Group>
              {title && <BaseMenu.GroupLabel className="px-2 py-1 text-xs text-muted">{title}</BaseMenu.GroupLabel>}
              {items.map((item, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat and items never reorder while open
                <Item key={position} item={item} />
              ))}
            </BaseMenu.Group>
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function Item({ item }: { item: MenuItem }) {
  const style = classNames(itemStyle, item.tone === "danger" && "text-danger", item.current && "font-medium");
  if (item.href !== undefined) {
    return (
      <BaseMenu.LinkItem closeOnClick aria-current={item.current || undefined} className={style} render={<Link href={item.href} />}>
        {item.icon}
        {item.label}
      </BaseMenu.LinkItem>
    );
  }
  return (
    <BaseMenu.Item className={style} disabled={item.disabledReason !== undefined} onClick={item.onSelect}>
      {item.icon}
      <span>
        {item.label}
        {item.disabledReason && <span className="block text-xs">{item.disabledReason}</span>}
      </span>
    </BaseMenu.Item>
  );
}
