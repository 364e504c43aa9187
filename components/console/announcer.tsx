"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const silence = { text: "", turn: 0 };
let said = silence;

function announce(text: string): void {
  said = { text, turn: said.turn + 1 };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Gives a function that says something to screen readers, politely, for what happened elsewhere than at the focus. */
export const useAnnounce = (): ((text: string) => void) => announce;

/** The page's one live region. Two places take turns, so that the same words twice are said twice. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(
    subscribe,
    () => said,
    () => silence,
  );
  return (
    <div aria-live="polite" className="sr-only">
      <p>{turn % 2 === 0 && text}</p>
      <p>{turn % 2 === 1 && text}</p>
    </div>
  );
}
