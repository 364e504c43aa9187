"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { hasWaiting, show, subscribe, type ToastMessage } from "./toast-queue";

const Toaster = lazy(() => import("./toaster"));

/** Holds the toasts of the page. What shows them comes with the first one. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (hasWaiting()) setWanted(true);
    return subscribe(() => setWanted(true));
  }, []);
  return (
    <>
      {children}
      {wanted && (
        <Suspense>
          <Toaster />
        </Suspense>
      )}
    </>
  );
}

/** Gives a function that shows a toast. */
export const useToast = (): ((message: ToastMessage) => void) => show;
