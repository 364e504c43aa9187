"use client";

import { useEffect } from "react";

const everyMilliseconds = 5 * 60_000;
const signs = ["pointerdown", "keydown", "scroll"] as const;

/**
 * While somebody works on the page, asks the server every five minutes to keep the session: it renews the handle when
 * it has aged. A page that is only open keeps nothing alive.
 */
export function SessionRenewal() {
  useEffect(() => {
    let active = false;
    const notice = () => {
      active = true;
    };
    const renew = () => {
      if (!active) return;
      active = false;
      // A lost connection is found by whatever the person does next.
      fetch("/api/auth/session").catch(() => undefined);
    };
    for (const sign of signs) document.addEventListener(sign, notice, { passive: true, capture: true });
    const timer = setInterval(renew, everyMilliseconds);
    return () => {
      clearInterval(timer);
      for (const sign of signs) document.removeEventListener(sign, notice, { capture: true });
    };
  }, []);
  return null;
}
