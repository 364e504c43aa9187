"use client";

import { useFormatter } from "next-intl";
import { useSyncExternalStore } from "react";

type TimestampProps = {
  at: Date | string;
  milliseconds?: boolean;
  /**
   * `age` (lists): how long ago within the last week, the moment on hover. `below`: the moment, and its age under it.
   * `true` (facts): the moment with its age beside it. `false`: the moment alone.
   */
  relative?: boolean | "below" | "age";
};

// The place is kept before the page runs, so that nothing moves under the pointer.
const places = { true: "inline-block min-w-26 whitespace-nowrap text-muted", below: "block min-h-[1lh] whitespace-nowrap text-muted" };
const week = 7 * 86_400_000;

/** A moment in the reader's zone and region, its zone always named. */
export function Timestamp({ at, milliseconds = false, relative = true }: TimestampProps) {
  const format = useFormatter();
  const moment = new Date(at);
  const now = useSyncExternalStore(subscribe, readClock, () => undefined);
  const absolute = format.dateTime(moment, {
    year: "numeric",
    month: "short",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(milliseconds ? { fractionalSecondDigits: 3 } : {}),
  });
  const age = now === undefined ? undefined : format.relativeTime(moment, now);
  const recent = relative === "age" && now !== undefined && Math.abs(now - moment.getTime()) < week;
  // Browsers and servers write some regions' dates a little differently; the server's text stays.
  return (
    <time dateTime={moment.toISOString()} title={recent ? absolute : undefined} suppressHydrationWarning>
      <span className={relative === true ? "mr-2 whitespace-nowrap" : "whitespace-nowrap"} suppressHydrationWarning>
        {recent ? age : absolute}
      </span>
      {(relative === true || relative === "below") && <span className={places[`${relative}`]}>{age}</span>}
    </time>
  );
}

// One clock for every timestamp of the page. The server has none, so its text is the same for everybody.
const listeners = new Set<() => void>();
let clock: number | undefined;
let timer: ReturnType<typeof setInterval> | undefined;

function readClock(): number {
  clock ??= Date.now();
  return clock;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 30_000);
  // What just happened must not lie in the future of a clock that was read before it.
  if (clock !== undefined && Date.now() - clock > 1_000) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    [timer, clock] = [undefined, undefined];
  };
}

function tick(): void {
  clock = Date.now();
  for (const listener of listeners) listener();
}
