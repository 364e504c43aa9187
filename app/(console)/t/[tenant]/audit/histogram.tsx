"use client";

import { ZoomIn, ZoomOut } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { ListState } from "@/components/console/list-address";
import { useGo } from "@/components/console/list-view";
import { Button } from "@/components/ui/button";
import type { Range } from "@/components/ui/use-range-text";
import type { AuditSummary, Bucket } from "@/lib/audit/summary";
import { askedAt } from "./audit-address";
import { Bars, Legend } from "./histogram-bars";
import { type Chosen, drawing, moved, slotAt, slotWidth } from "./histogram-marks";
import { betweenMoments, widerThan, withRange } from "./query-range";

type HistogramProps = {
  path: string;
  state: ListState;
  /** The time that the query is about. */
  range: Range;
  summary: Pick<AuditSummary, "from" | "to" | "counted" | "histogram">;
};

/** When the entries were sealed, by outcome. Dragging, or arrows with Shift and then Enter, narrows the log to a part of the time. */
export function Histogram({ path, state, range, summary }: HistogramProps) {
  const t = useTranslations("audit.histogram");
  const go = useGo();
  const { buckets, seconds } = summary.histogram;
  const [chosen, setChosen] = useState<Chosen>();
  const [pointed, setPointed] = useState<number>();
  const say = useSlotText(seconds);
  // Other entries, other slots: what was chosen of the ones before means nothing now.
  const [drawn, setDrawn] = useState(buckets);
  if (drawn !== buckets) {
    setDrawn(buckets);
    setChosen(undefined);
  }
  const ask = (to: Range) => go(askedAt(path, state, withRange(state.query ?? "", to)));
  const zoomIn = (part: Chosen | undefined) => {
    const [first, last] = part ? [buckets[Math.min(part.anchor, part.end)], buckets[Math.max(part.anchor, part.end)]] : [];
    if (first && last) ask(betweenMoments(Date.parse(first.at), Date.parse(last.at) + seconds * 1_000));
  };
  const zoomOut = () => {
    const wider = widerThan(range, { from: Date.parse(summary.from), to: Date.parse(summary.to) }, Date.now());
    if (wider) ask(wider);
  };
  const drag = useDrag(buckets.length, setChosen, zoomIn);
  const onKey = (event: KeyboardEvent) => {
    const last = buckets.length - 1;
    const next = moved(chosen ?? { anchor: last, end: last }, event.key, event.shiftKey, buckets.length);
    if (next) setChosen(next);
    else if (event.key === "Enter" && chosen) zoomIn(chosen);
    else if (event.key === "Escape" && chosen) setChosen(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const told = buckets[pointed ?? chosen?.end ?? -1];
  const end = buckets[chosen?.end ?? buckets.length - 1];
  return (
    <section aria-label={t("title")} className="flex flex-col gap-1 rounded-md border border-line bg-surface px-3 py-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
        {told ? <p className="mr-auto tabular-nums">{say(told)}</p> : <Legend counted={summary.counted} buckets={buckets} />}
        {chosen && (
          <Button size="small" onClick={() => zoomIn(chosen)}>
            <ZoomIn aria-hidden className="size-4 text-muted" />
            {t("zoomIn")}
          </Button>
        )}
        {(range.recent || range.from || range.to) && (
          <Button size="small" variant="ghost" onClick={zoomOut}>
            <ZoomOut aria-hidden className="size-4 text-muted" />
            {t("zoomOut")}
          </Button>
        )}
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t("slider")}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, buckets.length - 1)}
        aria-valuenow={chosen?.end ?? buckets.length - 1}
        aria-valuetext={end && say(end)}
        // Browsers and servers write some regions' dates a little differently; the server's text stays.
        suppressHydrationWarning
        className="relative h-16 cursor-crosshair touch-pan-y select-none"
        onKeyDown={onKey}
        onPointerLeave={() => setPointed(undefined)}
        {...drag(setPointed)}
      >
        <svg
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          preserveAspectRatio="none"
          aria-hidden
          focusable="false"
          className="absolute inset-0 size-full overflow-visible"
        >
          <Bars buckets={buckets} />
          {chosen && <Selection chosen={chosen} slots={buckets.length} />}
        </svg>
      </div>
      <Axis buckets={buckets} to={summary.to} />
    </section>
  );
}

function Selection({ chosen: { anchor, end }, slots }: { chosen: Chosen; slots: number }) {
  const width = slotWidth(slots);
  const first = Math.min(anchor, end);
  return (
    <rect
      x={first * width}
      y={0}
      width={(Math.abs(anchor - end) + 1) * width}
      height={drawing.height}
      vectorEffect="non-scaling-stroke"
      className="fill-accent/15 stroke-accent forced-colors:fill-none forced-colors:stroke-[Highlight]"
    />
  );
}

const day = { day: "2-digit", month: "short" } as const;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const second = { second: "2-digit" } as const;

/** Gives a function that says what is in a slot, and from when to when it reaches. */
function useSlotText(seconds: number): (bucket: Bucket) => string {
  const t = useTranslations("audit.histogram");
  const format = useFormatter();
  return ({ at, success, failure, denied }) => {
    const parts = { ...day, ...(seconds < 86_400 ? clock : {}), ...(seconds < 60 ? second : {}) };
    const from = format.dateTime(new Date(at), parts);
    const to = format.dateTime(new Date(Date.parse(at) + seconds * 1_000), parts);
    return t("slot", { from, to, success, failure, denied });
  };
}

type Handlers = { onPointerDown: Handler; onPointerMove: Handler; onPointerUp: Handler; onPointerCancel: Handler };
type Handler = (event: PointerEvent<HTMLElement>) => void;

/** Choosing with a pointer: a press chooses one slot, dragging several, and letting go of several zooms in. */
function useDrag(slots: number, choose: (chosen: Chosen | undefined) => void, done: (chosen: Chosen) => void) {
  const begun = useRef<number>(undefined);
  const slotOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return slotAt((clientX - left) / width, slots);
  };
  return (point: (slot: number) => void): Handlers => ({
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      begun.current = slotOf(event);
      choose({ anchor: begun.current, end: begun.current });
    },
    onPointerMove(event) {
      const slot = slotOf(event);
      point(slot);
      if (begun.current !== undefined) choose({ anchor: begun.current, end: slot });
    },
    onPointerUp(event) {
      const [anchor, end] = [begun.current, slotOf(event)];
      begun.current = undefined;
      if (anchor !== undefined && anchor !== end) done({ anchor, end });
    },
    onPointerCancel() {
      begun.current = undefined;
      choose(undefined);
    },
  });
}

/** The first moment that is shown, the middle one and the last. */
function Axis({ buckets, to }: { buckets: readonly Bucket[]; to: string }) {
  const format = useFormatter();
  const [first, middle] = [buckets[0], buckets[Math.floor(buckets.length / 2)]];
  if (!first || !middle) return null;
  const short = Date.parse(to) - Date.parse(first.at) < 3 * 86_400_000;
  return (
    // Browsers and servers write some regions' dates a little differently; the server's text stays.
    <div aria-hidden className="flex justify-between text-xs text-muted tabular-nums">
      {Object.entries({ first: first.at, middle: middle.at, last: to }).map(([place, at]) => (
        <span key={place} suppressHydrationWarning>
          {format.dateTime(new Date(at), { ...day, ...(short ? clock : {}) })}
        </span>
      ))}
    </div>
  );
}
