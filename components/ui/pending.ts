"use client";

import { useEffect, useSyncExternalStore } from "react";

// The navigations that are under way, by whoever waits for them.
const underWay = new Set<symbol>();
const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells the page that a navigation is under way while `pending`: from `useLinkStatus`, or a transition around `router.push`. */
export function useReportPending(pending: boolean): void {
  useEffect(() => {
    if (!pending) return;
    const mark = Symbol();
    underWay.add(mark);
    notify();
    return () => {
      underWay.delete(mark);
      notify();
    };
  }, [pending]);
}

/** Whether any navigation of the page is under way. */
export function useAnyPending(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => underWay.size > 0,
    () => false,
  );
}
