import type { CredentialHealth } from "./schema";

const dayMilliseconds = 86_400_000;
const expiringDays = 30;
const rotationDays = 90;

export type CredentialTag = "expired" | "expiring" | "rotation due";

/** What deserves attention, the most urgent first: expired, ending within 30 days, or the same secret for more than 90 days. */
export function tagsOf(credential: { expiresAt: Date | null; rotatedAt: Date }, now: number): CredentialTag[] {
  const left = credential.expiresAt ? credential.expiresAt.getTime() - now : Number.POSITIVE_INFINITY;
  const tags: CredentialTag[] = [];
  if (left <= 0) tags.push("expired");
  else if (left <= expiringDays * dayMilliseconds) tags.push("expiring");
  if (now - credential.rotatedAt.getTime() > rotationDays * dayMilliseconds) tags.push("rotation due");
  return tags;
}

// Hours, because a day of an interval is as long as the session's time zone says.
const days = (count: number) => `interval '${count * 24} hours'`;

/** The same rules as SQL about a credential `c`; `now` is the place of a timestamptz parameter. */
export const healthConditions: Record<CredentialHealth, (now: string) => string> = {
  expired: (now) => `(c.expires_at <= ${now})`,
  expiring: (now) => `(c.expires_at > ${now} AND c.expires_at <= ${now} + ${days(expiringDays)})`,
  rotation_due: (now) => `(c.rotated_at < ${now} - ${days(rotationDays)})`,
};
