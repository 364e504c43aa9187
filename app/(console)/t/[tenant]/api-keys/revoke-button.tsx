"use client";

import { Ban } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonedButton } from "@/components/console/disabled-reason";
import type { RevocableKey } from "./revoke-dialog";

const RevokeDialog = dynamic(() => import("./revoke-dialog").then((file) => file.RevokeDialog));

type RevokeButtonProps = { tenant: string; apiKey: RevocableKey; refusal: string | undefined };

/** Revokes the key of one row. */
export function RevokeButton({ tenant, apiKey, refusal }: RevokeButtonProps) {
  const t = useTranslations("apiKeys");
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <ReasonedButton
        size="icon"
        variant="ghost"
        title={t("revoke")}
        disabledReason={refusal}
        onClick={() => setOpen(true)}
        aria-label={t("actions.revokeNamed", { name: apiKey.name })}
      >
        <Ban aria-hidden className="size-4" />
      </ReasonedButton>
      {open !== undefined && <RevokeDialog tenant={tenant} keys={[apiKey]} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
