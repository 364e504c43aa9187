import type { Sql } from "@/lib/db/tenant";
import { type Entry, subjectOf } from "./entry";
import { type Facts, type Happening, latestAlert, raiseAlert, repeatAlert, takesUp } from "./raise";
import { readBefore } from "./read";
import type { Rule } from "./rules";

const weightOf = (entries: readonly Entry[]) => entries.reduce((sum, { weight }) => sum + weight, 0);
const factsOf = ({ verdict }: Entry, { watch }: Rule): Facts => (watch === "verdict" && verdict ? { verdict } : {});

function happening(rule: Rule, entries: readonly Entry[]): Happening {
  const [first, last] = [entries[0] as Entry, entries.at(-1) as Entry];
  const { sealedAt: firstAt, id: firstEntry } = first;
  const { sealedAt: lastAt, id: lastEntry, sequence: lastSequence } = last;
  return { entries: weightOf(entries), firstAt, lastAt, firstEntry, lastEntry, lastSequence, facts: factsOf(last, rule) };
}

/** Takes entries of one rule about one subject, oldest first: counts them on the open alert, or raises one when they are enough. */
export async function follow(sql: Sql, tenantId: string, rule: Rule, entries: readonly Entry[]): Promise<void> {
  const first = entries[0] as Entry;
  const { key } = subjectOf(rule, first);
  let latest = await latestAlert(sql, rule.id, key);
  let window = await readBefore(sql, rule, first, latest?.lastSequence ?? 0);
  let repeats: Entry[] = [];
  const flush = async () => {
    if (latest && repeats.length > 0) await repeatAlert(sql, latest.id, happening(rule, repeats));
    repeats = [];
  };
  for (const entry of entries) {
    if (takesUp(latest, entry.milliseconds)) {
      repeats.push(entry);
      latest = { ...latest, lastMilliseconds: entry.milliseconds };
      continue;
    }
    const since = entry.milliseconds - rule.windowMinutes * 60_000;
    window = [...window.filter(({ milliseconds }) => milliseconds >= since), entry];
    if (weightOf(window) < rule.threshold) continue;
    await flush();
    const id = await raiseAlert(sql, tenantId, rule, subjectOf(rule, entry), happening(rule, window));
    latest = { id, open: true, lastMilliseconds: entry.milliseconds, lastSequence: entry.sequence };
    window = [];
  }
  await flush();
}
