"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import type { ReactNode } from "react";

export type ToastMessage = {
  title: string;
  description?: string;
  tone?: "ok" | "danger";
  /** Somewhere to go from here, e.g. the audit entry of what was just done. */
  link?: { href: string; label: string };
};
type ToastData = Pick<ToastMessage, "tone" | "link">;

/** Holds the toasts of the page and shows them in the corner. Errors stay until dismissed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={8000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[calc(100vw-2rem)] flex-col gap-2 sm:w-96" data-no-print>
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-md border border-line bg-surface text-ink shadow-overlay data-limited:hidden"
    >
      <Toast.Content className="flex items-start gap-2.5 p-3">
        {toast.data?.tone === "danger" ? (
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
        )}
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-medium" render={<p />} />
          <Toast.Description className="text-muted" />
          {toast.data?.link && (
            <a href={toast.data.link.href} className="text-accent underline">
              {toast.data.link.label}
            </a>
          )}
        </div>
        <Toast.Close aria-label="Dismiss" className="grid size-6 shrink-0 place-items-center rounded-md hover:bg-hover">
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

/** Gives a function that shows a toast. */
export function useToast(): (message: ToastMessage) => void {
  const { add } = Toast.useToastManager<ToastData>();
  return ({ title, description, tone = "ok", link }) => {
    const failed = tone === "danger";
    add({
      title,
      description,
      data: { tone, link },
      timeout: failed ? 0 : undefined,
    });
  };
}
