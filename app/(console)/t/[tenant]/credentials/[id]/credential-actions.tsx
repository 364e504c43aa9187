"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import type { CredentialRefusals } from "@/lib/credentials/controls";
import type { CredentialSummary } from "@/lib/credentials/queries";

type Act = "rotate" | "delete";
export type CredentialDialogProps = {
  tenant: string;
  credential: CredentialSummary;
  origin: string;
  /** Where its audit entries are, for whoever may read them. */
  audit: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};
type CredentialActionsProps = Omit<CredentialDialogProps, "open" | "onOpenChange"> & {
  refusals: CredentialRefusals;
  opened: Act | undefined;
};

const RotateDialog = dynamic(() => import("./rotate-dialog").then((file) => file.RotateDialog));
const DeleteDialog = dynamic(() => import("./delete-dialog").then((file) => file.DeleteDialog));

/** Rotating and deleting. The address may ask for one of the dialogs to be open. */
export function CredentialActions({ refusals, opened, ...common }: CredentialActionsProps) {
  const t = useTranslations("credentials");
  const first = opened && !refusals[opened] ? opened : undefined;
  const [open, setOpen] = useState(first);
  // Once asked for, a dialog stays: it closes by itself and gives the focus back.
  const [wanted, setWanted] = useState<readonly Act[]>(first ? [first] : []);
  const show = (act: Act) => {
    setWanted((before) => [...before, act]);
    setOpen(act);
  };
  const close = (next: boolean) => !next && setOpen(undefined);
  return (
    <>
      <ReasonedButton disabledReason={refusals.rotate} onClick={() => show("rotate")}>
        {t("rotate")}
      </ReasonedButton>
      <ReasonedButton disabledReason={refusals.delete} onClick={() => show("delete")}>
        {t("delete")}
      </ReasonedButton>
      {wanted.includes("rotate") && <RotateDialog {...common} open={open === "rotate"} onOpenChange={close} />}
      {wanted.includes("delete") && <DeleteDialog {...common} open={open === "delete"} onOpenChange={close} />}
    </>
  );
}
