/** What a verification found out about a tenant's log. */
export type Verdict = "intact" | "altered" | "fork" | "truncated";

/** The first thing that is wrong: `expected` is what the rest of the log demands, `found` what is there. */
export type Finding = {
  verdict: Exclude<Verdict, "intact">;
  /** Null when no entry can be named. */
  sequence: number | null;
  problem: string;
  expected: string | null;
  found: string | null;
};

/** Which entries are verified; `to` null: up to the end, wherever that is when it is reached. */
export type Range = { from: number; to: number | null };

export type VerificationReport = {
  verdict: Verdict;
  range: Range;
  /** Entries recomputed and found whole, from the first of the range on. */
  entries: number;
  /** The last of them; null when there is none. */
  through: { sequence: number; sealedAt: string; entryHash: string } | null;
  finding: Finding | null;
  /** The entries around a finding, with the one it is about, as far as they exist. */
  around: { sequence: number; id: string }[];
  /** Entries that are committed and not yet sealed: no verdict is about them. */
  notYetSealed: number;
  /** Places in these entries whose personal value was erased: redacted by policy, and no finding. */
  redacted: number;
  /** Personal values that were recomputed against their commitments; null for a part of the log. */
  personalValues: number | null;
  startedAt: string;
  milliseconds: number;
};

export const isWhole = ({ from, to }: Range): boolean => from === 1 && to === null;

/** Microseconds since 1970 as RFC 3339 in UTC, exactly. */
export function isoOfMicroseconds(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1_000);
  const rest = microseconds - milliseconds * 1_000;
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}
