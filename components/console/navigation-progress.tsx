"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useAnyPending } from "@/components/ui/pending";
import { Progress } from "@/components/ui/progress";
import { useAnnounce } from "./announcer";

const noticeable = 150;
const long = 8_000;

/** A bar while the next page is on its way, and words when that takes long. What arrives at once shows neither. */
export function NavigationProgress() {
  const t = useTranslations("shell.progress");
  const announce = useAnnounce();
  const pending = useAnyPending();
  const [stage, setStage] = useState<"none" | "noticeable" | "long">("none");
  useEffect(() => {
    if (!pending) return;
    const show = setTimeout(() => setStage("noticeable"), noticeable);
    const say = setTimeout(() => {
      setStage("long");
      announce(t("slow"));
    }, long);
    return () => {
      clearTimeout(show);
      clearTimeout(say);
      setStage("none");
    };
  }, [pending, announce, t]);
  if (stage === "none") return null;
  return (
    <>
      <Progress label={t("loading")} />
      {stage === "long" && (
        <p
          aria-hidden
          className="fixed top-2 left-1/2 z-50 -translate-x-1/2 rounded-md border border-line bg-surface px-3 py-1 shadow-overlay"
          data-no-print
        >
          {t("slow")}
        </p>
      )}
    </>
  );
}
