"use client";

import { Popover } from "@base-ui/react/popover";
import type { RefObject } from "react";
import { DateRangePanel } from "./date-range-panel";
import type { Range } from "./use-range-text";

type DateRangePopupProps = Range & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  /** The button beside which it opens and which gets the focus back, and where in the document it stands. */
  button: RefObject<HTMLElement | null>;
  place: RefObject<HTMLElement | null>;
  onChoose: (range: Range) => void;
};

/** The part of a date range that opens. */
export default function DateRangePopup({ open, onOpenChange, label, button, place, ...panel }: DateRangePopupProps) {
  // A press on the button is the button's own to answer.
  const change = (next: boolean, { event }: { event: Event }) => {
    if (next || !(event.target instanceof Node && button.current?.contains(event.target))) onOpenChange(next);
  };
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Portal container={place}>
        <Popover.Positioner anchor={button} align="start" sideOffset={4} className="z-30">
          <Popover.Popup
            aria-label={label}
            finalFocus={button}
            className="max-h-(--available-height) w-72 max-w-(--available-width) overflow-y-auto rounded-md border border-line bg-surface p-3 text-ink shadow-overlay outline-none"
          >
            <DateRangePanel {...panel} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
