"use client";

import { useSyncExternalStore } from "react";
import { absoluteTime, relativeTime } from "./relative-time";

type TimestampProps = {
  at: Date | string;
  milliseconds?: boolean;
  /** Whether to say how long ago it is: beside the moment, or below it where a table has no room. */
  relative?: boolean | "below";
};

// The place is kept before the page runs, so that nothing moves under the pointer.
const places = { true: "ml-2 inline-block min-w-26 text-muted", below: "block min-h-[1lh] text-muted" };

/** A moment: absolute in UTC, and, once the page runs, how long ago that is. */
export function Timestamp({ at, milliseconds = false, relative = true }: TimestampProps) {
  const moment = new Date(at);
  const now = useSyncExternalStore(subscribe, readClock, () => undefined);
  return (
    <time dateTime={moment.toISOString()} className="whitespace-nowrap">
      {absoluteTime(moment, milliseconds)}
      {relative !== false && <span className={places[`${relative}`]}>{now !== undefined && relativeTime(moment.getTime(), now)}</span>}
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
