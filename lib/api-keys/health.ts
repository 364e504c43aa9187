const dayMilliseconds = 86_400_000;

export type ApiKeyTag = "unused" | "expiring";

type Facts = { status: string; createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null };

/** What deserves attention about an active key: unused for more than 90 days, or ending within 14. */
export function tagsOf(key: Facts, now: number): ApiKeyTag[] {
  if (key.status !== "active") return [];
  const quietSince = (key.lastUsedAt ?? key.createdAt).getTime();
  const unused = now - quietSince > 90 * dayMilliseconds;
  const expiring = key.expiresAt !== null && key.expiresAt.getTime() - now <= 14 * dayMilliseconds;
  return [...(unused ? (["unused"] as const) : []), ...(expiring ? (["expiring"] as const) : [])];
}

/** Whether something may still depend on a key: it was used within the last 24 hours. */
export function usedLately({ lastUsedAt }: Pick<Facts, "lastUsedAt">, now: number): boolean {
  return lastUsedAt !== null && now - lastUsedAt.getTime() < dayMilliseconds;
}
