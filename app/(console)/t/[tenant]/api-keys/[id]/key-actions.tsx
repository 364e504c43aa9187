"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import type { ApiKeyRefusals } from "@/lib/api-keys/controls";
import type { ApiKeySummary } from "@/lib/api-keys/queries";

type Act = "rotate" | "revoke";
export type KeyDialogProps = {
  tenant: string;
  apiKey: Pick<ApiKeySummary, "id" | "name" | "lastUsedAt" | "lastUsedIp"> & { usedLately: boolean };
  /** Where its audit entries are, for whoever may read them. */
  audit: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};
type KeyActionsProps = Omit<KeyDialogProps, "open" | "onOpenChange"> & { refusals: ApiKeyRefusals; opened: Act | undefined };

const RotateDialog = dynamic(() => import("./rotate-dialog").then((file) => file.RotateDialog));
const RevokeDialog = dynamic(() => import("./revoke-dialog").then((file) => file.RevokeDialog));

/** Rotating and revoking. The address may ask for one of the dialogs to be open. */
export function KeyActions({ refusals, opened, ...common }: KeyActionsProps) {
  const t = useTranslations("apiKeys");
  const { name } = common.apiKey;
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
      <ReasonedButton disabledReason={refusals.rotate} onClick={() => show("rotate")} aria-label={t("actions.rotateNamed", { name })}>
        {t("rotate")}
      </ReasonedButton>
      <ReasonedButton disabledReason={refusals.revoke} onClick={() => show("revoke")} aria-label={t("actions.revokeNamed", { name })}>
        {t("revoke")}
      </ReasonedButton>
      {wanted.includes("rotate") && <RotateDialog {...common} open={open === "rotate"} onOpenChange={close} />}
      {wanted.includes("revoke") && <RevokeDialog {...common} open={open === "revoke"} onOpenChange={close} />}
    </>
  );
}
