"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { AuditView } from "@/lib/audit/view-queries";
import { useViewChanges } from "./use-view-changes";
import type { Current } from "./view-list";

const RenameView = dynamic(() => import("./rename-view").then((file) => file.RenameView));

type ViewActionsProps = {
  tenant: string;
  view: AuditView;
  current: Current | undefined;
  /** Why this person cannot change this view. */
  refusal: string | undefined;
  shareRefusal: string | undefined;
};

/** What can be done with a view, behind a button. What can be taken back is not asked about. */
export function ViewActions({ tenant, view, current, refusal, shareRefusal }: ViewActionsProps) {
  const t = useTranslations("auditViews.list");
  const [renaming, setRenaming] = useState<boolean>();
  const { change, remove } = useViewChanges(tenant, view);
  const reasoned = (disabledReason: string | undefined) => (disabledReason === undefined ? {} : { disabledReason });
  const items: MenuItem[] = [
    { label: t("rename"), onSelect: () => setRenaming(true), ...reasoned(refusal) },
    {
      label: t("replace"),
      onSelect: () => current && change(current, t("replaced", { name: view.name })),
      ...reasoned(refusal ?? (current ? undefined : t("replaceNone"))),
    },
    view.shared
      ? { label: t("unshare"), onSelect: () => change({ shared: false }, t("privateNow", { name: view.name })), ...reasoned(refusal) }
      : { label: t("share"), onSelect: () => change({ shared: true }, t("sharedNow", { name: view.name })), ...reasoned(shareRefusal) },
    { label: t("delete"), tone: "danger", onSelect: remove, ...reasoned(refusal) },
  ];
  const trigger = (
    <Button size="icon" variant="ghost" aria-label={t("actions", { name: view.name })}>
      <Ellipsis aria-hidden className="size-4" />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger} items={items} />
      {renaming !== undefined && <RenameView tenant={tenant} view={view} open={renaming} onOpenChange={setRenaming} />}
    </>
  );
}
