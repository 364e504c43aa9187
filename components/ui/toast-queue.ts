"use client";

export type ToastMessage = {
  title: string;
  description?: string;
  tone?: "ok" | "danger";
  /** Somewhere to go from here, e.g. the audit entry of what was just done. */
  link?: { href: string; label: string };
  /** Something to do from here, such as taking back what was just done. The toast then stays for ten seconds. */
  action?: { label: string; onSelect: () => void };
};

let waiting: readonly ToastMessage[] = [];
const listeners = new Set<() => void>();

/** Puts a message where whoever shows toasts finds it. */
export function show(message: ToastMessage): void {
  waiting = [...waiting, message];
  for (const listener of listeners) listener();
}

/** The messages that nobody has shown yet; from now on they count as shown. */
export function takeWaiting(): readonly ToastMessage[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

export const hasWaiting = (): boolean => waiting.length > 0;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
