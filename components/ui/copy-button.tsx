"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button";

type CopyButtonProps = {
  value: string;
  /** What is copied, for people who cannot see what the button stands beside. */
  label: string;
  /** Shows the word beside the icon. */
  wordy?: boolean;
};

/** Copies a value and says so, to eyes and to screen readers. */
export function CopyButton({ value, label, wordy }: CopyButtonProps) {
  const t = useTranslations("ui.copy");
  const [result, setResult] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (result === "idle") return;
    const timer = setTimeout(() => setResult("idle"), 3000);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = () =>
    // Absent where the page is not served over HTTPS or from localhost.
    (navigator.clipboard?.writeText(value) ?? Promise.reject()).then(
      () => setResult("copied"),
      () => setResult("failed"),
    );
  const Icon = result === "copied" ? Check : Copy;
  return (
    <>
      <Button
        size={wordy ? "small" : "icon"}
        variant={wordy ? "secondary" : "ghost"}
        aria-label={t("named", { state: t(wordy ? result : "idle"), what: label })}
        onClick={copy}
      >
        <Icon aria-hidden className="size-3.5" />
        {wordy && t(result)}
      </Button>
      <span aria-live="polite" className="sr-only">
        {result === "copied" && t("copied")}
        {result === "failed" && t("impossible")}
      </span>
    </>
  );
}
