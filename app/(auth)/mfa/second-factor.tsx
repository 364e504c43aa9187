"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RecoveryForm } from "./recovery-form";
import { TotpForm } from "./totp-form";

/** The second half of signing in: a code of the app, or a recovery code for whoever has lost it. */
export function SecondFactor({ next }: { next: string }) {
  const t = useTranslations("auth");
  const [lost, setLost] = useState(false);
  return (
    <>
      <h1 className="text-center text-xl font-semibold">{lost ? t("recovery.title") : t("mfa.title")}</h1>
      {lost ? <RecoveryForm next={next} /> : <TotpForm next={next} />}
      <Button variant="ghost" className="-mb-3" onClick={() => setLost(!lost)}>
        {lost ? t("mfa.found") : t("mfa.lost")}
      </Button>
    </>
  );
}
