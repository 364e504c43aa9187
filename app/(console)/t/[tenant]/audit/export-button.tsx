"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import type { ExportDialogProps } from "./export-dialog";

const ExportDialog = dynamic(() => import("./export-dialog").then((file) => file.ExportDialog));

type ExportButtonProps = Omit<ExportDialogProps, "onClose"> & { refusal?: string | undefined };

/** The button alone: what it opens comes with the first press. */
export function ExportButton({ refusal, ...dialog }: ExportButtonProps) {
  const t = useTranslations("auditExport");
  const [open, setOpen] = useState(false);
  return (
    <>
      <ReasonedButton disabledReason={refusal} data-export onClick={() => setOpen(true)}>
        <Download aria-hidden className="size-4" />
        {t("button")}
      </ReasonedButton>
      {open && <ExportDialog {...dialog} onClose={() => setOpen(false)} />}
    </>
  );
}
