"use client";

import { Drawer as BaseDrawer } from "@base-ui/react/drawer";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

type DrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names it for screen readers. */
  label: string;
  children: ReactNode;
};

/** A panel over the page from its left edge: focus stays inside; Escape, a press outside and a swipe close it. */
export function Drawer({ open, onOpenChange, label, children }: DrawerProps) {
  return (
    <BaseDrawer.Root open={open} onOpenChange={onOpenChange} swipeDirection="left">
      <BaseDrawer.Portal>
        <BaseDrawer.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <BaseDrawer.Viewport className="fixed inset-0 z-40 flex items-stretch">
          <BaseDrawer.Popup
            aria-label={label}
            className={classNames(
              "flex w-72 max-w-[calc(100vw-3rem)] flex-col overflow-y-auto overscroll-contain border-r border-line bg-surface text-ink",
              "[transform:translateX(var(--drawer-swipe-movement-x))] shadow-overlay transition-transform duration-150 outline-none",
              "data-ending-style:[transform:translateX(-100%)] data-starting-style:[transform:translateX(-100%)] data-swiping:duration-0",
            )}
          >
            <BaseDrawer.Content className="flex min-h-full flex-col">{children}</BaseDrawer.Content>
          </BaseDrawer.Popup>
        </BaseDrawer.Viewport>
      </BaseDrawer.Portal>
    </BaseDrawer.Root>
  );
}
