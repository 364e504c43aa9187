"use client";

import { type ComponentProps, cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useId, useRef, useState } from "react";

export type MenuItem = {
  label: ReactNode;
  icon?: ReactNode;
  tone?: "plain" | "danger";
  current?: boolean;
} & (
  | { href: string; onSelect?: never; checked?: never; disabledReason?: never }
  /** With `checked` it is switched on and off, and the menu stays. */
  | { onSelect: () => void; href?: never; checked?: boolean; disabledReason?: string }
);

export type MenuGroup = {
  title?: ReactNode;
  items: readonly MenuItem[];
  /** Exactly one of its items is `checked`: choosing another takes its place. */
  one?: boolean;
};

type MenuProps = {
  /** The button that opens the menu, e.g. `<Button>…</Button>`. */
  trigger: ReactElement<ComponentProps<"button">>;
  items?: readonly MenuItem[];
  /** A heading inside the menu. */
  title?: ReactNode;
  /** Instead of items: several lists of them, each with its heading. */
  groups?: readonly MenuGroup[];
  align?: "start" | "end";
};

// Most menus of a page are never opened: what they need comes with the first sign that one will be.
const load = () => import("./menu-popup");
const MenuPopup = lazy(load);

/** Actions and links behind a button. They open beside it in the document, so inside the same landmark. */
export function Menu({ trigger, items = [], title, groups = [{ title, items }], align = "end" }: MenuProps) {
  const ownId = useId();
  const id = trigger.props.id ?? ownId;
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLSpanElement>(null);
  // Undefined until it is opened for the first time.
  const [open, setOpen] = useState<false | "pointer" | "keyboard">();
  return (
    <>
      {cloneElement(trigger, {
        id,
        ref: button,
        "aria-haspopup": "menu",
        "aria-expanded": Boolean(open),
        onPointerEnter: () => void load(),
        onFocus: () => void load(),
        // Enter and Space press without a count.
        onClick: (event) => setOpen(event.detail === 0 ? "keyboard" : "pointer"),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen("keyboard");
        },
      })}
      <span ref={place} className="contents" />
      {open !== undefined && (
        <Suspense>
          <MenuPopup
            open={Boolean(open)}
            close={() => setOpen(false)}
            focusFirst={open === "keyboard"}
            groups={groups}
            align={align}
            button={button}
            place={place}
            labelId={id}
          />
        </Suspense>
      )}
    </>
  );
}
