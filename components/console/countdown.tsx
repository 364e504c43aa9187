"use client";

import { useEffect, useState } from "react";

const words = (seconds: number) => {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
};

/** The seconds that are left until something may be tried again. */
export function useCountdown(seconds: number | undefined, since: unknown): number {
  const [left, setLeft] = useState(seconds ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal starts the wait anew, also with the same number
  useEffect(() => {
    const end = Date.now() + (seconds ?? 0) * 1_000;
    const show = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000)));
    show();
    if (!seconds) return;
    const timer = setInterval(show, 1_000);
    return () => clearInterval(timer);
  }, [seconds, since]);
  return left;
}

/** Counts down silently; whoever cannot see it is told the whole wait once. */
export function Countdown({ seconds, left }: { seconds: number; left: number }) {
  return (
    <>
      <p role="timer" aria-live="off" className="tabular-nums">
        {left > 0 ? `You can try again in ${words(left)}.` : "You can try again now."}
      </p>
      <p role="status" className="sr-only">
        {left > 0 && `Wait ${words(seconds)}.`}
      </p>
    </>
  );
}
