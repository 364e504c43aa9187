const key = "recent";
const most = 8;

export type Recent = { href: string; title: string };
type Kept = { person: string; visits: readonly Recent[] };

/** What this tab has lately shown to this person, the newest first. What somebody else left behind is not theirs to see. */
export function readRecent(person: string): readonly Recent[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null;
    return kept?.person === person ? kept.visits : [];
  } catch {
    return [];
  }
}

/** The visits with a new one in front, each address once. */
export function withVisit(visits: readonly Recent[], visit: Recent): Recent[] {
  return [visit, ...visits.filter(({ href }) => href !== visit.href)].slice(0, most);
}

export function noteVisit(person: string, visit: Recent): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ person, visits: withVisit(readRecent(person), visit) } satisfies Kept));
  } catch {
    // Storage may be forbidden; then nothing is remembered.
  }
}

export function forgetRecent(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Then nothing was remembered.
  }
}
