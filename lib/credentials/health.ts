const dayMilliseconds = 86_400_000;

export type CredentialTag = "expired" | "expiring" | "rotation due";

/** What deserves attention: expired, ending within 30 days, or the same secret for more than 90 days. */
export function tagsOf(credential: { expiresAt: Date | null; rotatedAt: Date }, now: number): CredentialTag[] {
  const left = credential.expiresAt ? credential.expiresAt.getTime() - now : Number.POSITIVE_INFINITY;
  const tags: CredentialTag[] = [];
  if (left <= 0) tags.push("expired");
  else if (left <= 30 * dayMilliseconds) tags.push("expiring");
  if (now - credential.rotatedAt.getTime() > 90 * dayMilliseconds) tags.push("rotation due");
  return tags;
}
