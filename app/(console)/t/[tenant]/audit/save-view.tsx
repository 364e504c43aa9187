"use client";

import { BookmarkPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const SaveViewDialog = dynamic(() => import("./save-view-dialog").then((file) => file.SaveViewDialog));

export type SaveViewProps = {
  tenant: string;
  query: string;
  columns: string | undefined;
  /** Why this person cannot share views; missing when they can. */
  shareRefusal: string | undefined;
};

/** Keeps what the log shows under a name. */
export function SaveView(props: SaveViewProps) {
  const t = useTranslations("auditViews.save");
  // Undefined until it is opened for the first time.
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <BookmarkPlus aria-hidden className="size-4 text-muted" />
        {t("button")}
      </Button>
      {open !== undefined && <SaveViewDialog {...props} open={open} onOpenChange={setOpen} />}
    </>
  );
}
