"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Link } from "./link";
import { subscribe, type ToastMessage, takeWaiting } from "./toast-queue";

type ToastData = Pick<ToastMessage, "tone" | "link">;
const milliseconds = 8_000;
const actionMilliseconds = 10_000;

/** Shows the toasts in the corner. Errors stay until dismissed. */
export default function Toaster() {
  return (
    <Toast.Provider timeout={milliseconds}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[calc(100vw-2rem)] flex-col gap-2 sm:w-96" data-no-print>
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Shows what is waiting, also what was waiting before this was there. */
function useWaiting(): void {
  const { add, close } = Toast.useToastManager<ToastData>();
  useEffect(() => {
    const showOne = ({ title, description, tone = "ok", link, action }: ToastMessage) => {
      const select = () => {
        close(id);
        action?.onSelect();
      };
      const id = add({
        title,
        description,
        data: { tone, link },
        timeout: tone === "danger" ? 0 : action ? actionMilliseconds : undefined,
        actionProps: action && { children: action.label, onClick: select },
      });
    };
    const showAll = () => takeWaiting().forEach(showOne);
    showAll();
    return subscribe(showAll);
  }, [add, close]);
}

function Toasts() {
  const t = useTranslations("ui");
  const { toasts } = Toast.useToastManager<ToastData>();
  useWaiting();
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
            <Link href={toast.data.link.href} className="text-accent underline">
              {toast.data.link.label}
            </Link>
          )}
        </div>
        <Toast.Action className="h-6 shrink-0 rounded-md px-2 font-medium text-accent hover:bg-hover" />
        <Toast.Close aria-label={t("dismiss")} className="grid size-6 shrink-0 place-items-center rounded-md hover:bg-hover">
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
