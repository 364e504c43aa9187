"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { noteVisit } from "./recent";

/** Remembers each screen under its heading, once that is there. Pages that only say what went wrong are not worth a return. */
export function useRecent(person: string): void {
  const path = usePathname();
  useEffect(() => {
    const note = (): boolean => {
      const heading = document.querySelector("main h1");
      if (!heading) return false;
      if (!heading.closest("[data-fault]")) noteVisit(person, { href: path, title: heading.textContent?.trim() ?? path });
      return true;
    };
    if (note()) return;
    const watch = new MutationObserver(() => note() && watch.disconnect());
    watch.observe(document.body, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [path, person]);
}
