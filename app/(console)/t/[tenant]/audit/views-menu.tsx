"use client";

import { Bookmark, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, type MenuGroup } from "@/components/ui/menu";

/** The saved views behind a button. */
export function ViewsMenu({ groups }: { groups: readonly MenuGroup[] }) {
  const t = useTranslations("auditViews.menu");
  const trigger = (
    <Button>
      <Bookmark aria-hidden className="size-4 text-muted" />
      {t("trigger")}
      <ChevronDown aria-hidden className="size-4 text-muted" />
    </Button>
  );
  return <Menu trigger={trigger} groups={groups} align="start" />;
}
