import type { Sql } from "@/lib/db/tenant";
import { latestAlert, raiseAlert, repeatAlert, takesUp } from "./raise";
import { holdPosition } from "./read";
import { readRules } from "./rules";

/** Waiting that was seen this recently still goes on, and is not counted a second time. */
const episodeMilliseconds = 300_000;

/** Tells the transaction's organization that its next entry has been waiting to be sealed for so many seconds. */
export async function reportLag(sql: Sql, tenantId: string, seconds: number, now: Date): Promise<void> {
  const [rule] = (await readRules(sql)).filter(({ watch, enabled }) => enabled && watch === "lag");
  if (!rule || seconds < rule.threshold || !(await holdPosition(sql))) return;
  const at = now.toISOString();
  const latest = await latestAlert(sql, rule.id, "");
  const what = { lastAt: at, lastEntry: null, lastSequence: 0, facts: { seconds: Math.floor(seconds) } };
  if (takesUp(latest, now.getTime())) {
    const goesOn = now.getTime() - latest.lastMilliseconds < episodeMilliseconds;
    return repeatAlert(sql, latest.id, { ...what, entries: goesOn ? 0 : 1 });
  }
  await raiseAlert(
    sql,
    tenantId,
    rule,
    { key: "", type: null, id: null, name: null },
    { ...what, entries: 1, firstAt: at, firstEntry: null },
  );
}
