"use client";

import { Check, Copy } from "lucide-react";
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
  const word = { idle: "Copy", copied: "Copied", failed: "Not copied" }[result];
  return (
    <>
      <Button
        size={wordy ? "small" : "icon"}
        variant={wordy ? "secondary" : "ghost"}
        aria-label={wordy ? `${word} ${label}` : `Copy ${label}`}
        onClick={copy}
      >
        <Icon aria-hidden className="size-3.5" />
        {wordy && word}
      </Button>
      <span aria-live="polite" className="sr-only">
        {result === "copied" && "Copied"}
        {result === "failed" && "Copying is not possible here. Select the text and copy it yourself."}
      </span>
    </>
  );
}
