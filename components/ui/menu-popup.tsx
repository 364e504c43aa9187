"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, type RefObject, useEffect, useRef, useTransition } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";
import type { MenuGroup, MenuItem } from "./menu";
import { useReportPending } from "./pending";

type MenuPopupProps = {
  open: boolean;
  close: () => void;
  /** Opened by a key, so the first item gets the focus. */
  focusFirst: boolean;
  groups: readonly MenuGroup[];
  align: "start" | "end";
  /** The button beside which it opens and which gets the focus back, and where in the document it stands. */
  button: RefObject<HTMLElement | null>;
  place: RefObject<HTMLElement | null>;
  labelId: string;
};

/** The part of a menu that opens. */
export default function MenuPopup({ open, close, focusFirst, groups, align, button, place, labelId }: MenuPopupProps) {
  const follow = useFollow();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <BaseMenu.Root open={open} onOpenChange={(next) => !next && close()}>
      <BaseMenu.Portal container={place}>
        <BaseMenu.Positioner anchor={button} align={align} sideOffset={4} className="z-50 outline-none">
          <BaseMenu.Popup
            ref={popup}
            aria-labelledby={labelId}
            finalFocus={button}
            className="max-h-(--available-height) min-w-44 max-w-[min(20rem,var(--available-width))] overflow-y-auto rounded-md border border-line bg-surface p-1 text-ink shadow-overlay outline-none"
          >
            {focusFirst && <FocusFirst popup={popup} />}
            {groups.map((group, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups never reorder while open
              <Group key={position} group={group} follow={follow} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function FocusFirst({ popup }: { popup: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    // Where the popup will stand is not known yet, so nothing may scroll there.
    popup.current?.querySelector<HTMLElement>("[role^='menuitem']:not([data-disabled])")?.focus({ preventScroll: true });
  }, [popup]);
  return null;
}

function Group({ group: { title, items, one = false }, follow }: { group: MenuGroup; follow: Follow }) {
  const group = (
    <BaseMenu.Group className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1">
      {title && <BaseMenu.GroupLabel className="px-2 py-1 text-xs font-medium text-muted">{title}</BaseMenu.GroupLabel>}
      {items.map((item, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat and items never reorder while open
        <Item key={position} item={item} follow={follow} radio={one ? position : undefined} />
      ))}
    </BaseMenu.Group>
  );
  if (!one) return group;
  const chosen = items.findIndex(({ checked }) => checked);
  return (
    <BaseMenu.RadioGroup
      value={chosen}
      onValueChange={(position: number) => items[position]?.onSelect?.()}
      className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1"
    >
      {group}
    </BaseMenu.RadioGroup>
  );
}

type Follow = (event: MouseEvent, href: string) => void;

/** The menu closes and its links are gone before the page they lead to is there, so the menu itself waits for it. */
function useFollow(): Follow {
  const router = useRouter();
  const [pending, start] = useTransition();
  useReportPending(pending);
  return (event, href) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    start(() => router.push(href));
  };
}

const itemStyle =
  "flex min-h-8 items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-hover data-disabled:text-muted data-disabled:cursor-not-allowed";

/** `radio`: its place in a group of which one is chosen. */
function Item({ item, follow, radio }: { item: MenuItem; follow: Follow; radio: number | undefined }) {
  const style = classNames(itemStyle, item.tone === "danger" && "text-danger", item.current && "font-medium");
  const current = item.current || undefined;
  const content: ReactNode = (
    <>
      {item.icon}
      {item.label}
    </>
  );
  if (item.href !== undefined) {
    const { href } = item;
    return (
      <BaseMenu.LinkItem
        closeOnClick
        aria-current={current}
        className={style}
        render={<Link href={href} onClick={(event) => follow(event, href)} />}
      >
        {content}
      </BaseMenu.LinkItem>
    );
  }
  const mark = <Check aria-hidden className={classNames("size-4 shrink-0", !item.checked && "invisible")} />;
  if (radio !== undefined) {
    return (
      <BaseMenu.RadioItem value={radio} className={style} closeOnClick={false}>
        {mark}
        {content}
      </BaseMenu.RadioItem>
    );
  }
  if (item.checked !== undefined) {
    return (
      <BaseMenu.CheckboxItem className={style} checked={item.checked} onCheckedChange={item.onSelect} closeOnClick={false}>
        {mark}
        {content}
      </BaseMenu.CheckboxItem>
    );
  }
  return (
    <BaseMenu.Item className={style} aria-current={current} disabled={item.disabledReason !== undefined} onClick={item.onSelect}>
      {item.icon}
      <span className="min-w-0">
        {item.label}
        {item.disabledReason && <span className="block text-xs">{item.disabledReason}</span>}
      </span>
    </BaseMenu.Item>
  );
}
