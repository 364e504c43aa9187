"use client";

import { useEffect } from "react";

type Ask = (leave: () => void) => void;

// The forms of the page in which something is changed and not saved, and who asks before they are left.
const changedForms = new Set<symbol>();
let asks: Ask | undefined;

/** While `changed`, leaving the page asks first. For what `<GuardedForm>` cannot see: state without inputs of its own. */
export function useUnsaved(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const form = Symbol();
    changedForms.add(form);
    return () => void changedForms.delete(form);
  }, [changed]);
}

export const hasUnsaved = (): boolean => changedForms.size > 0;

/** Whoever leaves now was asked, or must not be: at the end of a session there is nothing left to save to. */
export const forgetUnsaved = (): void => changedForms.clear();

/** Leaves at once, or, with something unsaved, when the person says so. */
export function leaveBy(leave: () => void): void {
  if (hasUnsaved() && asks) asks(leave);
  else leave();
}

/** Answers for the page when somebody wants to leave it; gives the way to stop. */
export function answerLeaving(ask: Ask): () => void {
  asks = ask;
  return () => {
    asks = undefined;
  };
}
