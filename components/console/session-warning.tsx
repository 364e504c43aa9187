"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { minutesAndSeconds, useSecondsUntil } from "./countdown";
import { useSignOut } from "./use-sign-out";

/** Says how long the session still lasts. Staying is one press away, and so is leaving. `end`: milliseconds since 1970. */
export default function SessionWarning({ end, stay }: { end: number; stay: () => Promise<void> }) {
  const t = useTranslations("shell.session");
  const { signOut, pending: leaving } = useSignOut();
  const [staying, setStaying] = useState(false);
  const [unreachable, setUnreachable] = useState(false);
  const left = useSecondsUntil(end);
  const remain = async () => {
    setStaying(true);
    await stay().catch(() => setUnreachable(true));
    setStaying(false);
  };
  const leave = async () => setUnreachable((await signOut()) !== undefined);
  const footer = (
    <>
      <Button pending={leaving} onClick={() => void leave()}>
        {t("leave")}
      </Button>
      <Button variant="primary" pending={staying} onClick={() => void remain()} autoFocus>
        {t("stay")}
      </Button>
    </>
  );
  const description = (
    <>
      <p role="timer" aria-live="off" className="font-medium text-ink tabular-nums">
        {left > 0 ? t("left", minutesAndSeconds(left)) : t("over")}
      </p>
      <p>{t("purpose")}</p>
    </>
  );
  // Whoever closes it is there.
  return (
    <Dialog open onOpenChange={(open) => !open && void remain()} title={t("title")} description={description} footer={footer}>
      {unreachable && <Alert tone="danger" title={t("unreachable")} />}
    </Dialog>
  );
}
