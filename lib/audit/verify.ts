import { checkHead, type Position, start } from "./check";
import { checkPersonalValues } from "./commitments";
import { type Finding, isoOfMicroseconds, isWhole, type Range, type VerificationReport } from "./report";
import { Commitments } from "./verify-commitments";
import {
  countErased,
  countWaiting,
  entriesByNumber,
  type InSnapshot,
  nextEntries,
  positionAt,
  readAround,
  readDouble,
  readHead,
  readWitness,
  type Snapshot,
} from "./verify-read";
import { type Walk, Walker } from "./verify-walk";

/** How far a verification has come: enough to go on from there. */
export type Progress = { position: Position; checked: number; redacted: number };
export type Verification = {
  tenantId: string;
  range: Range;
  startedAt: Date;
  /** Entries between two notes of how far it has come. */
  rows?: number | undefined;
  /** Where an earlier attempt stopped. */
  from?: Progress | undefined;
  /** Called after each slice, with the entries that there are to check in all. */
  onProgress?: (progress: Progress, total: number) => Promise<void>;
};

const sliceRows = 50_000;

type Slice = Progress & { finding: Finding | null; isLast: boolean; total: number };

/** Where the first entry of a range links to: for the log's own beginning, what stands before every chain. */
async function anchorOf({ sql }: Snapshot, tenantId: string, { from }: Range): Promise<Position | Finding> {
  if (from === 1) return start(tenantId);
  const sequence = from - 1;
  const problem = "The entry that the range links to is missing, or there are several.";
  return (await positionAt(sql, sequence)) ?? { verdict: "truncated", sequence, problem, expected: `#${sequence}`, found: null };
}

/** A whole chain has the same order by time as by number; only a broken one is sorted, to name what broke first. */
async function walkSlice(snapshot: Snapshot, tenantId: string, position: Position, to: number, limit: number, commitments: Commitments) {
  const walkOver = async (rest: string, seen: Commitments) => {
    const walker = new Walker(tenantId, position, seen);
    await snapshot.walk(rest, walker);
    return walker.walk;
  };
  const walk = await walkOver(nextEntries(position, limit), commitments);
  if (walk.suspect === null) return walk;
  const last = Math.min(to, Math.max(walk.suspect, position.sequence));
  const again = await walkOver(entriesByNumber(position, last), new Commitments());
  // What only came too early by its time may lie beyond the range.
  return again.finding || again.end.sequence >= to ? again : walk;
}

/** A second entry of a number that was passed already: the log is whole only up to before that number. */
async function wholeBefore({ sql }: Snapshot, tenantId: string, { end, finding }: Walk): Promise<Position> {
  const sequence = finding?.sequence ?? end.sequence + 1;
  if (sequence > end.sequence) return end;
  return (sequence > 1 && (await positionAt(sql, sequence - 1))) || start(tenantId);
}

const missingEnd = (to: number, end: Position): Finding | null =>
  end.sequence >= to
    ? null
    : {
        verdict: "truncated",
        sequence: end.sequence + 1,
        problem: "Entries are missing at the end.",
        expected: `entries up to #${to}`,
        found: `entries up to #${end.sequence}`,
      };

async function readSlice(snapshot: Snapshot, { tenantId, range, rows = sliceRows }: Verification, before: Progress): Promise<Slice> {
  const to = range.to ?? Number.POSITIVE_INFINITY;
  const head = await readHead(snapshot.sql);
  const commitments = new Commitments();
  const limit = Math.min(rows, to - before.position.sequence);
  const walk = await walkSlice(snapshot, tenantId, before.position, to, limit, commitments);
  const position = walk.finding ? await wholeBefore(snapshot, tenantId, walk) : walk.end;
  const isLast = walk.finding !== null || walk.rows < limit || position.sequence >= to;
  const ending = async () =>
    range.to === null
      ? checkHead(head, position)
      : (missingEnd(range.to, position) ?? (await readDouble(snapshot.sql, range.from, range.to)));
  return {
    position,
    checked: Math.max(0, position.sequence - range.from + 1),
    redacted: before.redacted + (await countErased(snapshot.sql, commitments.counts())),
    finding: walk.finding ?? (isLast ? await ending() : null),
    isLast,
    total: (range.to ?? Math.max(head?.sequence ?? 0, position.sequence)) - range.from + 1,
  };
}

async function begin(inSnapshot: InSnapshot, verification: Verification): Promise<Progress | Finding> {
  if (verification.from) return verification.from;
  const anchor = await inSnapshot((snapshot) => anchorOf(snapshot, verification.tenantId, verification.range));
  return "verdict" in anchor ? anchor : { position: anchor, checked: 0, redacted: 0 };
}

async function checkChain(inSnapshot: InSnapshot, verification: Verification): Promise<Progress & { finding: Finding | null }> {
  const beginning = await begin(inSnapshot, verification);
  if ("verdict" in beginning) {
    return { position: start(verification.tenantId), checked: 0, redacted: 0, finding: beginning };
  }
  for (let progress = beginning; ; ) {
    const slice = await inSnapshot((snapshot) => readSlice(snapshot, verification, progress));
    if (slice.isLast) return slice;
    progress = { position: slice.position, checked: slice.checked, redacted: slice.redacted };
    await verification.onProgress?.(progress, slice.total);
  }
}

/** A removed end takes its traces with it, the head's too; what an earlier verification saw stands elsewhere. */
async function checkWitness({ sql }: Snapshot, end: Position): Promise<Finding | null> {
  const witness = await readWitness(sql);
  if (!witness) return null;
  const { sequence, entryHash } = witness;
  if (sequence > end.sequence) {
    const problem = "An earlier verification found entries that are missing at the end.";
    const [expected, found] = [`entries up to #${sequence}`, `entries up to #${end.sequence}`];
    return { verdict: "truncated", sequence: end.sequence + 1, problem, expected, found };
  }
  const stored = sequence === end.sequence ? end : await positionAt(sql, sequence);
  const found = stored?.entryHash.toString("hex") ?? null;
  // Neither is a secret: both are shown to whoever reads the log.
  const isSame = found !== null && Buffer.from(found).equals(Buffer.from(entryHash));
  const problem = "An earlier verification found another entry here.";
  return isSame ? null : { verdict: "altered", sequence, problem, expected: entryHash, found };
}

/**
 * Recomputes entries from their stored bytes: every leaf, link, number, time and derived column; for a whole log also where
 * it ends, what earlier verifications saw, and every personal value against its commitment. Reads in slices, each in one snapshot, so that it can go
 * on where it stopped; what a slice has passed is not read again.
 */
export async function verifyEntries(inSnapshot: InSnapshot, verification: Verification): Promise<VerificationReport> {
  const { range, tenantId, startedAt } = verification;
  const chain = await checkChain(inSnapshot, verification);
  return inSnapshot(async (snapshot) => {
    const { sql } = snapshot;
    const personal = isWhole(range) ? await checkPersonalValues(sql, tenantId) : null;
    const witnessed = isWhole(range) && !chain.finding ? await checkWitness(snapshot, chain.position) : null;
    const finding = chain.finding ?? witnessed ?? personal?.finding ?? null;
    const { position, checked, redacted } = chain;
    return {
      verdict: finding?.verdict ?? "intact",
      range,
      entries: checked,
      through:
        checked === 0
          ? null
          : { sequence: position.sequence, sealedAt: isoOfMicroseconds(position.sealedAt), entryHash: position.entryHash.toString("hex") },
      finding,
      around: finding?.sequence ? await readAround(sql, finding.sequence) : [],
      notYetSealed: await countWaiting(sql),
      redacted,
      personalValues: personal?.checked ?? null,
      startedAt: startedAt.toISOString(),
      milliseconds: Date.now() - startedAt.getTime(),
    };
  });
}
