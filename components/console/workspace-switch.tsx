"use client";

import { Check, ChevronsUpDown, Layers } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";

type WorkspaceSwitchProps = {
  workspaces: readonly { id: string; name: string }[];
  /** The id in `?workspace=`; without one, the list shows all of them. */
  current?: string;
};

/** Narrows a list to one workspace. The choice is in the address, and paging begins anew. */
export function WorkspaceSwitch({ workspaces, current }: WorkspaceSwitchProps) {
  const t = useTranslations("console.workspaces");
  const path = usePathname();
  const search = useSearchParams();
  const address = (id: string | undefined) => {
    const changed = new URLSearchParams(search);
    changed.delete("cursor");
    changed.delete("workspace");
    if (id !== undefined) changed.set("workspace", id);
    return changed.size > 0 ? `${path}?${changed}` : path;
  };
  const choice = (id: string | undefined, label: string): MenuItem => {
    const icon = id === current ? <Check aria-hidden className="size-4 shrink-0" /> : <span aria-hidden className="size-4 shrink-0" />;
    return { href: address(id), icon, label: <span className="min-w-0 truncate">{label}</span>, current: id === current };
  };
  const items = [choice(undefined, t("all")), ...workspaces.map(({ id, name }) => choice(id, name))];
  const named = workspaces.find((workspace) => workspace.id === current)?.name;
  const shown = current === undefined ? t("all") : (named ?? t("unknown"));
  const trigger = (
    <Button className="max-w-64 min-w-0 shrink" aria-label={t("trigger", { name: shown })}>
      <Layers aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="truncate">{shown}</span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </Button>
  );
  return <Menu trigger={trigger} title={t("title")} align="start" items={items} />;
}
