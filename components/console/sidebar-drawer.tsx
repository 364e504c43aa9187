"use client";

import { Menu as MenuIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SidebarSection } from "./sidebar-links";

const load = () => import("./sidebar-panel");
const SidebarPanel = lazy(load);

/** The main navigation on narrow screens, behind a button. It closes when it has led somewhere. */
export function SidebarDrawer({ sections }: { sections: readonly SidebarSection[] }) {
  const t = useTranslations("shell.navigation");
  const path = usePathname();
  const [state, setState] = useState<"unused" | "open" | "closed">("unused");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is the reason to close
  useEffect(() => setState((before) => (before === "open" ? "closed" : before)), [path]);
  return (
    <>
      <Button
        size="icon"
        variant="ghost"
        className="size-8 lg:hidden"
        aria-expanded={state === "open"}
        aria-label={t("open")}
        onPointerEnter={() => void load()}
        onClick={() => setState("open")}
      >
        <MenuIcon aria-hidden className="size-5" />
      </Button>
      {state !== "unused" && (
        <Suspense>
          <SidebarPanel
            sections={sections}
            open={state === "open"}
            onOpenChange={(open) => setState(open ? "open" : "closed")}
            // A link to where one already is changes no address.
            onFollow={(href) => href === path && setState("closed")}
          />
        </Suspense>
      )}
    </>
  );
}
