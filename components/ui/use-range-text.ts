import { useFormatter, useTranslations } from "next-intl";

/** The ends of a span of time, as RFC 3339; one that is missing is open. */
export type Range = { from?: string | undefined; to?: string | undefined };

/** Gives a function that says a span of time in the reader's zone and region. */
export function useRangeText(): (range: Range) => string {
  const t = useTranslations("ui.dateRange");
  const format = useFormatter();
  const say = (at: string) =>
    format.dateTime(new Date(at), {
      ...{ year: "numeric", month: "short", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    });
  return ({ from, to }) => {
    if (from && to) return t("between", { from: say(from), to: say(to) });
    if (from) return t("since", { from: say(from) });
    return to ? t("until", { to: say(to) }) : t("any");
  };
}
