const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  });
  formats.set(zone, made);
  return made;
}

/** What clocks in a zone show at a moment, to the minute and as a date-time field holds it: `2026-01-31T09:05`. */
export function wallTime(moment: number, zone: string): string {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year?.padStart(4, "0")}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

const day = 86_400_000;
const minute = 60_000;
const offsetAt = (moment: number, zone: string) => Date.parse(`${wallTime(moment, zone)}Z`) - Math.floor(moment / minute) * minute;

/**
 * The moment at which clocks in a zone show this. A time that clocks show twice means the first; one that they skip
 * means as long after the change as it was written.
 */
export function momentOf(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall.slice(0, 16)}Z`);
  const [before, after] = [offsetAt(asUtc - day, zone), offsetAt(asUtc + day, zone)];
  const shown = [asUtc - before, asUtc - after].filter((moment) => wallTime(moment, zone) === wall.slice(0, 16));
  return shown.length > 0 ? Math.min(...shown) : asUtc - before;
}
