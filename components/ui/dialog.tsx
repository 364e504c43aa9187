"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { type ReactNode, useEffect, useId } from "react";
import { classNames } from "./class-names";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  size?: "small" | "large";
};

const sizes = { small: "sm:max-w-md", large: "sm:max-w-2xl" };

// The open dialogs, the newest last. One may open over another it knows nothing of; Escape and a press outside are for the newest.
const opened: string[] = [];

/** A modal dialog: focus stays inside, Escape and a press outside ask `onOpenChange` to close it. */
export function Dialog({ open, onOpenChange, title, description, children, footer, size = "small" }: DialogProps) {
  const id = useId();
  useEffect(() => {
    if (!open) return;
    opened.push(id);
    return () => void opened.splice(opened.indexOf(id), 1);
  }, [open, id]);
  const change = (next: boolean) => {
    if (next || opened.at(-1) === id) onOpenChange(next);
  };
  return (
    <BaseDialog.Root open={open} onOpenChange={change}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <BaseDialog.Popup
          className={classNames(
            "fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2",
            "flex-col rounded-md border border-line bg-surface text-ink shadow-overlay",
            sizes[size],
          )}
        >
          <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-5">
            <BaseDialog.Title className="text-base font-semibold break-words">{title}</BaseDialog.Title>
            {description && <BaseDialog.Description render={<div className="text-muted">{description}</div>} />}
            {children}
          </div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
