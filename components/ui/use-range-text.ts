import { useFormatter, useTranslations } from "next-intl";

/** A span of time: the last hours until now, or its ends as RFC 3339, of which one that is missing is open. */
export type Range = { recent?: number | undefined; from?: string | undefined; to?: string | undefined };

/** Gives a function that says a span of time in the reader's zone and region. */
export function useRangeText(): (range: Range) => string {
  const t = useTranslations("ui.dateRange");
  const format = useFormatter();
  const say = (at: string) =>
    format.dateTime(new Date(at), {
      ...{ year: "numeric", month: "short", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    });
  return ({ recent, from, to }) => {
    if (recent) return recent > 24 && recent % 24 === 0 ? t("days", { count: recent / 24 }) : t("hours", { count: recent });
    if (from && to) return t("between", { from: say(from), to: say(to) });
    if (from) return t("since", { from: say(from) });
    return to ? t("until", { to: say(to) }) : t("any");
  };
}
