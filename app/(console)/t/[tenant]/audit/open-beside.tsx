"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { ListState } from "@/components/console/list-address";
import { useGo } from "@/components/console/list-view";
import { openedAt } from "./audit-address";

const wide = "(min-width: 80rem)";
const isPlain = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** Where there is room, the links of rows open their entry beside the list. Elsewhere entries have a page of their own. */
export function OpenBeside({ path, state }: { path: string; state: ListState }) {
  const go = useGo();
  const router = useRouter();
  const { entry } = state;
  const open = useRef<(id: string) => void>(undefined);
  open.current = (id) => go(openedAt(path, state, id));
  useEffect(() => {
    // A link that was shared from a wide screen.
    if (entry && !matchMedia(wide).matches) router.replace(`${path}/${encodeURIComponent(entry)}`);
  }, [router, path, entry]);
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-opens]") : null;
      const id = anchor?.dataset.opens;
      if (!id || !isPlain(event) || !matchMedia(wide).matches) return;
      // Next's own handler leaves alone what is already prevented.
      event.preventDefault();
      open.current?.(id);
    };
    document.addEventListener("click", follow, { capture: true });
    return () => document.removeEventListener("click", follow, { capture: true });
  }, []);
  return null;
}
