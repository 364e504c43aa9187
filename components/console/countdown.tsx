"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

export const minutesAndSeconds = (seconds: number) => ({ minutes: Math.floor(seconds / 60), seconds: seconds % 60 });

const secondsUntil = (end: number) => Math.max(0, Math.ceil((end - Date.now()) / 1_000));

/** The whole seconds until a moment (milliseconds since 1970), down to 0. Not for what the server renders: its clock is another. */
export function useSecondsUntil(end: number): number {
  const [left, setLeft] = useState(() => secondsUntil(end));
  useEffect(() => {
    const show = () => setLeft(secondsUntil(end));
    show();
    const timer = setInterval(show, 1_000);
    return () => clearInterval(timer);
  }, [end]);
  return left;
}

/** The seconds that are left until something may be tried again. */
export function useCountdown(seconds: number | undefined, since: unknown): number {
  const [left, setLeft] = useState(seconds ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal starts the wait anew, also with the same number
  useEffect(() => {
    const end = Date.now() + (seconds ?? 0) * 1_000;
    const show = () => setLeft(secondsUntil(end));
    show();
    if (!seconds) return;
    const timer = setInterval(show, 1_000);
    return () => clearInterval(timer);
  }, [seconds, since]);
  return left;
}

/** Counts down silently; whoever cannot see it is told the whole wait once. */
export function Countdown({ seconds, left }: { seconds: number; left: number }) {
  const t = useTranslations("console.wait");
  return (
    <>
      <p role="timer" aria-live="off" className="tabular-nums">
        {left > 0 ? t("left", minutesAndSeconds(left)) : t("over")}
      </p>
      <p role="status" className="sr-only">
        {left > 0 && t("whole", minutesAndSeconds(seconds))}
      </p>
    </>
  );
}
