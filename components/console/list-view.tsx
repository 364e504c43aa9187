"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useRef, useTransition } from "react";
import { useReportPending } from "@/components/ui/pending";

type Go = (address: string) => void;
const GoContext = createContext<Go>(() => {});

/** Leads the list around to another state of itself. */
export const useGo = (): Go => useContext(GoContext);

/**
 * A list and its tools. Links and filters that change only the list's own address keep the old rows in place, faded,
 * until the new ones are there; then their number is announced.
 */
export function ListView({ count, children }: { count: number; children: ReactNode }) {
  const t = useTranslations("console.list");
  const router = useRouter();
  const path = usePathname();
  const place = useRef<HTMLDivElement>(null);
  const [pending, start] = useTransition();
  useReportPending(pending);
  const go: Go = (address) => start(() => router.push(address, { scroll: false }));
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    const element = place.current;
    const follow = (event: MouseEvent) => {
      const anchor = event.target instanceof Element ? event.target.closest("a") : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!anchor || !plain || anchor.origin !== location.origin || anchor.pathname !== path) return;
      event.preventDefault();
      latest.current(anchor.pathname + anchor.search);
    };
    // Before Next's own handler, which leaves alone what is already prevented.
    element?.addEventListener("click", follow, { capture: true });
    return () => element?.removeEventListener("click", follow, { capture: true });
  }, [path]);
  return (
    <GoContext value={go}>
      <div ref={place} aria-busy={pending || undefined} data-pending={pending ? "" : undefined} className="group/list flex flex-col gap-3">
        {children}
        <p role="status" className="sr-only">
          {!pending && t("shown", { count })}
        </p>
      </div>
    </GoContext>
  );
}
