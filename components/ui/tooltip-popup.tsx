"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";

type TooltipPopupProps = {
  anchor: Element;
  side: "top" | "right" | "bottom";
  close: () => void;
  /** The pointer has come onto the text, and has left it. */
  keep: () => void;
  leave: () => void;
  children: ReactNode;
};

/** The part of a tooltip that appears. */
export default function TooltipPopup({ anchor, side, close, keep, leave, children }: TooltipPopupProps) {
  return (
    <BaseTooltip.Root open onOpenChange={(open) => !open && close()}>
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner anchor={anchor} side={side} sideOffset={6} className="z-50">
          <BaseTooltip.Popup
            aria-hidden
            onPointerEnter={keep}
            onPointerLeave={leave}
            className="max-w-72 rounded-md border border-line bg-surface px-2 py-1 text-[0.8125rem] text-ink shadow-overlay"
          >
            {children}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
