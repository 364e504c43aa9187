"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { SidebarLinks, type SidebarSection } from "./sidebar-links";
import { Wordmark } from "./wordmark";

type SidebarPanelProps = {
  sections: readonly SidebarSection[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onFollow: (href: string) => void;
};

/** What the button for the navigation opens. */
export default function SidebarPanel({ sections, open, onOpenChange, onFollow }: SidebarPanelProps) {
  const t = useTranslations("shell.navigation");
  return (
    <Drawer open={open} onOpenChange={onOpenChange} label={t("label")}>
      <div className="flex items-center justify-between pr-2">
        <Wordmark />
        <Button size="icon" variant="ghost" className="size-8" aria-label={t("close")} onClick={() => onOpenChange(false)}>
          <X aria-hidden className="size-5" />
        </Button>
      </div>
      <nav aria-label={t("label")} className="px-2 pb-4">
        <SidebarLinks sections={sections} onFollow={onFollow} />
      </nav>
    </Drawer>
  );
}
