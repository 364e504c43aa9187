import type { ApiKeyUse } from "./schema";

const dayMilliseconds = 86_400_000;
const unusedDays = 90;
const expiringDays = 14;

export type ApiKeyTag = "unused" | "expiring";

type Facts = { status: string; createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null };

/** What deserves attention about an active key: unused for more than 90 days, or ending within 14. */
export function tagsOf(key: Facts, now: number): ApiKeyTag[] {
  if (key.status !== "active") return [];
  const quietSince = (key.lastUsedAt ?? key.createdAt).getTime();
  const unused = now - quietSince > unusedDays * dayMilliseconds;
  const expiring = key.expiresAt !== null && key.expiresAt.getTime() - now <= expiringDays * dayMilliseconds;
  return [...(unused ? (["unused"] as const) : []), ...(expiring ? (["expiring"] as const) : [])];
}

// Hours, because a day of an interval is as long as the session's time zone says.
const days = (count: number) => `interval '${count * 24} hours'`;

/** Whether a key `k` is active, as SQL; `now` is the place of a timestamptz parameter. */
export const activeCondition = (now: string) => `(k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now}))`;

/** The rules of the tags as SQL about a key `k`. */
export const useConditions: Record<ApiKeyUse, (now: string) => string> = {
  unused: (now) => `(${activeCondition(now)} AND coalesce(k.last_used_at, k.created_at) < ${now} - ${days(unusedDays)})`,
  expiring: (now) => `(${activeCondition(now)} AND k.expires_at <= ${now} + ${days(expiringDays)})`,
};

/** Whether something may still depend on a key: it was used within the last 24 hours. */
export function usedLately({ lastUsedAt }: Pick<Facts, "lastUsedAt">, now: number): boolean {
  return lastUsedAt !== null && now - lastUsedAt.getTime() < dayMilliseconds;
}
