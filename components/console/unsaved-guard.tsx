"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState, useTransition } from "react";
import { useReportPending } from "@/components/ui/pending";
import { answerLeaving, forgetUnsaved, hasUnsaved, leaveBy } from "./unsaved";

const LeaveDialog = lazy(() => import("./leave-dialog"));

/** The address that a press on a link would lead this window to, when that is another page of ours. */
function wayOut(event: MouseEvent): string | undefined {
  const anchor = event.target instanceof Element ? event.target.closest("a") : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!anchor?.href || !plain || anchor.target === "_blank" || anchor.hasAttribute("download")) return undefined;
  if (anchor.origin !== location.origin) return undefined;
  const address = anchor.pathname + anchor.search;
  return address === location.pathname + location.search ? undefined : address + anchor.hash;
}

/** Asks before a page with unsaved changes is left, by a link, a shortcut or the window. Stands once, above all screens. */
export function UnsavedGuard() {
  const router = useRouter();
  const [leave, setLeave] = useState<() => void>();
  const [pending, start] = useTransition();
  useReportPending(pending);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const address = hasUnsaved() && wayOut(event);
      if (!address) return;
      event.preventDefault();
      event.stopPropagation();
      leaveBy(() => start(() => router.push(address)));
    };
    const onUnload = (event: BeforeUnloadEvent) => hasUnsaved() && event.preventDefault();
    const stop = answerLeaving((wanted) => setLeave(() => wanted));
    // Before anything else that handles links.
    document.addEventListener("click", onClick, { capture: true });
    window.addEventListener("beforeunload", onUnload);
    return () => {
      stop();
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("beforeunload", onUnload);
    };
  }, [router]);
  if (!leave) return null;
  const answer = (leaves: boolean) => {
    setLeave(undefined);
    if (!leaves) return;
    forgetUnsaved();
    leave();
  };
  return (
    <Suspense>
      <LeaveDialog answer={answer} />
    </Suspense>
  );
}
