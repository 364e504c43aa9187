const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How long before or after `now` a moment is, in its largest whole unit: "3 minutes ago", "in 2 days". */
export function relativeTime(moment: number, now: number): string {
  const seconds = Math.round((moment - now) / 1000);
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  return unit ? format.format(Math.trunc(seconds / unit[1]), unit[0]) : seconds > 0 ? "in a moment" : "just now";
}

/** `2026-01-31 09:05:07 UTC`, with milliseconds where entries are compared. */
export function absoluteTime(moment: Date, milliseconds: boolean): string {
  return `${moment
    .toISOString()
    .slice(0, milliseconds ? 23 : 19)
    .replace("T", " ")} UTC`;
}
