"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { preferenceCookie } from "@/lib/preferences";
import { SidebarLinks, type SidebarSection } from "./sidebar-links";
import { Wordmark } from "./wordmark";

/** The main navigation on wide screens. `narrow` is how the server has drawn it, so nothing jumps; a press changes it. */
export function Sidebar({ sections, narrow: initially }: { sections: readonly SidebarSection[]; narrow: boolean }) {
  const t = useTranslations("shell.navigation");
  const [narrow, setNarrow] = useState(initially);
  const toggle = () => {
    setNarrow(!narrow);
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser yet
    document.cookie = preferenceCookie("sidebar", narrow ? "open" : "narrow");
  };
  const Icon = narrow ? PanelLeftOpen : PanelLeftClose;
  const label = t(narrow ? "expand" : "collapse");
  return (
    <nav
      aria-label={t("label")}
      className={classNames(
        "sticky top-0 row-span-2 hidden h-dvh flex-col border-r border-line bg-surface lg:flex",
        narrow ? "w-14" : "w-58",
      )}
    >
      <Wordmark narrow={narrow} />
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <SidebarLinks sections={sections} narrow={narrow} />
      </div>
      <div className={classNames("flex border-t border-line p-2", narrow && "justify-center")}>
        <Tooltip text={label} side="right" disabled={!narrow}>
          <Button
            variant="ghost"
            size={narrow ? "icon" : "medium"}
            className={classNames("text-muted", !narrow && "flex-1 justify-start px-2 font-normal")}
            aria-label={label}
            onClick={toggle}
          >
            <Icon aria-hidden className="size-4 shrink-0" />
            {!narrow && label}
          </Button>
        </Tooltip>
      </div>
    </nav>
  );
}
