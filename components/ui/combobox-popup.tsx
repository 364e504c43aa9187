"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, Search } from "lucide-react";
import { type RefObject, useMemo } from "react";
import { classNames } from "./class-names";
import type { ComboboxGroup, ComboboxItem } from "./combobox";
import { controlStyle } from "./control-style";

type ComboboxPopupProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  groups: () => readonly ComboboxGroup[];
  value: ComboboxItem;
  onChoose: (item: ComboboxItem) => void;
  words: { search: string; none: string };
  /** The button beside which it opens and which gets the focus back, and where in the document it stands. */
  button: RefObject<HTMLElement | null>;
  place: RefObject<HTMLElement | null>;
};

/** The part of a combobox that opens: a search and the choices that match. */
export default function ComboboxPopup({ open, onOpenChange, label, groups, value, onChoose, words, button, place }: ComboboxPopupProps) {
  const items = useMemo(groups, [groups]);
  // A press on the button is the button's own to answer.
  const change = (next: boolean, { event }: { event: Event }) => {
    if (next || !(event.target instanceof Node && button.current?.contains(event.target))) onOpenChange(next);
  };
  return (
    <BaseCombobox.Root
      open={open}
      onOpenChange={change}
      items={items}
      value={value}
      onValueChange={(item: ComboboxItem | null) => item && onChoose(item)}
      isItemEqualToValue={(item, chosen) => item?.value === chosen?.value}
      autoHighlight
    >
      <BaseCombobox.Portal container={place}>
        <BaseCombobox.Positioner anchor={button} sideOffset={4} className="z-30 outline-none">
          <BaseCombobox.Popup
            aria-label={label}
            finalFocus={button}
            className="w-(--anchor-width) max-w-(--available-width) rounded-md border border-line bg-surface text-ink shadow-overlay outline-none"
          >
            <div className="relative p-2">
              <Search aria-hidden className="pointer-events-none absolute top-4 left-4.5 size-4 text-muted" />
              <BaseCombobox.Input
                aria-label={words.search}
                placeholder={words.search}
                autoComplete="off"
                spellCheck={false}
                className={classNames(controlStyle, "h-8 pl-8")}
              />
            </div>
            <BaseCombobox.Empty>
              <p className="px-3 pb-3 text-muted">{words.none}</p>
            </BaseCombobox.Empty>
            <BaseCombobox.List className="max-h-[min(20rem,calc(var(--available-height)-4rem))] scroll-py-1 overflow-y-auto overscroll-contain border-t border-line p-1 outline-none data-empty:border-0 data-empty:p-0">
              {(group: ComboboxGroup) => <Group key={group.value} group={group} />}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}

function Group({ group }: { group: ComboboxGroup }) {
  return (
    <BaseCombobox.Group items={group.items}>
      <BaseCombobox.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{group.value}</BaseCombobox.GroupLabel>
      <BaseCombobox.Collection>
        {(item: ComboboxItem) => (
          <BaseCombobox.Item
            key={item.value}
            value={item}
            className="flex min-h-8 items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-hover"
          >
            <span className="size-4 shrink-0">
              <BaseCombobox.ItemIndicator>
                <Check aria-hidden className="size-4" />
              </BaseCombobox.ItemIndicator>
            </span>
            {item.label}
          </BaseCombobox.Item>
        )}
      </BaseCombobox.Collection>
    </BaseCombobox.Group>
  );
}
