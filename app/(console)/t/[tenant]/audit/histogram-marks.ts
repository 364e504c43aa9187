import type { Bucket } from "@/lib/audit/summary";

export const outcomeKinds = ["success", "failure", "denied"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** The drawing's own measure; it is stretched to the room there is. */
export const drawing = { width: 1000, height: 64 };

export type Bar = { kind: OutcomeKind; x: number; y: number; width: number; height: number };

const gap = 0.12;
const least = 2;

/** Where a slot begins, and how wide each is. */
export const slotWidth = (slots: number) => drawing.width / Math.max(1, slots);

export const sumOf = ({ success, failure, denied }: Bucket): number => success + failure + denied;

/** How high each kind of a slot is drawn: what is rare takes from the most frequent what it needs to be seen. */
function heightsOf(bucket: Bucket, highest: number): Record<OutcomeKind, number> {
  const exact = (kind: OutcomeKind) => (bucket[kind] / highest) * drawing.height;
  const seen = (kind: OutcomeKind) => (bucket[kind] === 0 ? 0 : Math.max(least, exact(kind)));
  const most = outcomeKinds.reduce((one, other) => (bucket[other] > bucket[one] ? other : one));
  const heights = { success: seen("success"), failure: seen("failure"), denied: seen("denied") };
  const others = outcomeKinds.filter((kind) => kind !== most).reduce((sum, kind) => sum + heights[kind], 0);
  const whole = (sumOf(bucket) / highest) * drawing.height;
  return { ...heights, [most]: bucket[most] === 0 ? 0 : Math.max(least, whole - others) };
}

/** The bars of every slot, stacked from the ground. What there is at all can be seen. */
export function barsOf(buckets: readonly Bucket[]): Bar[] {
  const highest = Math.max(1, ...buckets.map(sumOf));
  const width = slotWidth(buckets.length);
  return buckets.flatMap((bucket, slot) => {
    const heights = heightsOf(bucket, highest);
    let y = drawing.height;
    return outcomeKinds.flatMap((kind): Bar[] => {
      const height = heights[kind];
      if (height === 0) return [];
      y -= height;
      return [{ kind, x: (slot + gap / 2) * width, y, width: (1 - gap) * width, height }];
    });
  });
}

/** The slot under a point, as a part of the drawing's width. */
export const slotAt = (part: number, slots: number): number => Math.min(slots - 1, Math.max(0, Math.floor(part * slots)));

/** The part of the time that is chosen: from one slot to another, in either direction. */
export type Chosen = { anchor: number; end: number };

/** Where a key leads; undefined for a key that means nothing here. With Shift, what was passed is chosen. */
export function moved({ anchor, end }: Chosen, key: string, shift: boolean, slots: number): Chosen | undefined {
  const steps: Record<string, number> = {
    ...{ ArrowLeft: end - 1, ArrowDown: end - 1, ArrowRight: end + 1, ArrowUp: end + 1 },
    ...{ PageDown: end - 10, PageUp: end + 10, Home: 0, End: slots - 1 },
  };
  const wanted = steps[key];
  if (wanted === undefined) return undefined;
  const there = Math.min(slots - 1, Math.max(0, wanted));
  return { anchor: shift ? anchor : there, end: there };
}
