"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import type { AuditSummary, Bucket } from "@/lib/audit/summary";
import { barsOf, type OutcomeKind, outcomeKinds } from "./histogram-marks";

// In forced colours fills stay as they are told: one colour, and the patterns alone tell the kinds apart.
const fills: Record<OutcomeKind, string> = {
  success: "fill-ok forced-colors:fill-[CanvasText]",
  failure: "fill-danger forced-colors:fill-[CanvasText]",
  denied: "fill-warn forced-colors:fill-[CanvasText]",
};
const lines = "stroke-surface forced-colors:stroke-[Canvas]";

/** A kind's colour with its pattern: success is plain, failure is striped, denied is dotted. */
function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}failure`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className={fills.failure} />
        <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" strokeWidth="1.5" className={lines} />
      </pattern>
      <pattern id={`${id}denied`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" className={fills.denied} />
        <circle cx="2.5" cy="2.5" r="1.1" className="fill-surface forced-colors:fill-[Canvas]" />
      </pattern>
    </defs>
  );
}

const paint = (id: string, kind: OutcomeKind) => (kind === "success" ? { className: fills.success } : { fill: `url(#${id}${kind})` });

export function Bars({ buckets }: { buckets: readonly Bucket[] }) {
  const id = useId();
  return (
    <>
      <Patterns id={id} />
      {barsOf(buckets).map(({ kind, ...bar }) => (
        <rect key={`${bar.x} ${kind}`} {...bar} {...paint(id, kind)} />
      ))}
      <line x1="0" x2="1000" y1="64" y2="64" vectorEffect="non-scaling-stroke" className="stroke-line" />
    </>
  );
}

/** Counting entry by entry stops here. */
const mostCounted = 10_000;

type LegendProps = { counted: AuditSummary["counted"]; buckets: readonly Bucket[] };

/** How many entries there are, and how many of each kind. */
export function Legend({ counted, buckets }: LegendProps) {
  const t = useTranslations("audit.histogram");
  const format = useFormatter();
  const id = useId();
  const total = counted.capped
    ? t("totalCapped", { count: Math.min(counted.entries, mostCounted) })
    : t("total", { count: counted.entries });
  return (
    <div className="mr-auto flex flex-wrap items-center gap-x-4 gap-y-1">
      <p className="font-medium tabular-nums">{total}</p>
      <ul className="flex flex-wrap gap-x-3 text-muted">
        {outcomeKinds.map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <svg viewBox="0 0 12 12" aria-hidden className="size-3">
              <Patterns id={`${id}${kind}`} />
              <rect width="12" height="12" {...paint(`${id}${kind}`, kind)} />
            </svg>
            {t(kind)} <span className="tabular-nums">{format.number(buckets.reduce((sum, bucket) => sum + bucket[kind], 0))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
