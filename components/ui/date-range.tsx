"use client";

import { CalendarClock, ChevronDown } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { Button } from "./button";
import { type Range, useRangeText } from "./use-range-text";

type DateRangeProps = Range & {
  /** What the times are of. */
  label: string;
  /** Gives the last hours, or the ends as UTC to the minute, such as `2026-01-31T09:05Z`; `to` includes its minute. */
  onChange: (range: Range) => void;
  "aria-describedby"?: string | undefined;
};

// What it takes to choose comes with the first sign that somebody will.
const load = () => import("./date-range-popup");
const DateRangePopup = lazy(load);

/** A span of time: recent ones at a press, or two moments in the reader's zone. */
export function DateRange({ label, recent, from, to, onChange, "aria-describedby": describedBy }: DateRangeProps) {
  const say = useRangeText();
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLSpanElement>(null);
  // Undefined until it is opened for the first time.
  const [open, setOpen] = useState<boolean>();
  const choose = (range: Range) => {
    setOpen(false);
    onChange(range);
  };
  return (
    <>
      <Button
        ref={button}
        className="max-w-full min-w-0 font-normal"
        aria-haspopup="dialog"
        aria-expanded={open ?? false}
        aria-describedby={describedBy}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!open)}
      >
        <CalendarClock aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="sr-only">{label}:</span>
        {/* Browsers and servers write some regions' dates a little differently; the server's text stays. */}
        <span className="truncate tabular-nums" suppressHydrationWarning>
          {say({ recent, from, to })}
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Button>
      <span ref={place} className="contents" />
      {open !== undefined && (
        <Suspense>
          <DateRangePopup
            open={open}
            onOpenChange={setOpen}
            label={label}
            button={button}
            place={place}
            recent={recent}
            from={from}
            to={to}
            onChoose={choose}
          />
        </Suspense>
      )}
    </>
  );
}
