import { createFormatter } from "next-intl";
import { regions } from "@/lib/preferences";
import type { RegionChoice } from "./preference-fields";

type Words = (facts: { region: string; date: string; number: string }) => string;

const number = 1_234_567.89;

/** The regions, each with the moment and a number as they are written there. */
export function regionChoices(now: Date, timeZone: string, words: Words): RegionChoice[] {
  return regions.map((value) => {
    const format = createFormatter({ locale: value, timeZone });
    const region = format.displayName(value.slice(3), { type: "region" });
    const date = format.dateTime(now, { year: "numeric", month: "short", day: "2-digit" });
    return { value, label: words({ region, date, number: format.number(number) }) };
  });
}
