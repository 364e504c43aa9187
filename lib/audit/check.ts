import { canonicalJson } from "@/lib/crypto/digest";
import { entryHash, genesis, leafHash } from "./chain";
import { type Finding, isoOfMicroseconds } from "./report";

/** A stored row, as it is: nothing of it is believed. */
export type ChainRow = {
  tenantId: string;
  sequence: number;
  sealedAt: number;
  body: string;
  leafHash: Buffer;
  previousHash: Buffer;
  entryHash: Buffer;
  /** The columns that repeat what the body says, by the body's path. */
  columns: Record<string, string | number | boolean | null>;
};
export type Head = { sequence: number; sealedAt: number | null; entryHash: Buffer };

/** The end of what was found whole. */
export type Position = { sequence: number; sealedAt: number; entryHash: Buffer };

export const start = (tenantId: string): Position => ({ sequence: 0, sealedAt: Number.NEGATIVE_INFINITY, entryHash: genesis(tenantId) });

const hex = (bytes: Buffer) => bytes.toString("hex");

function isSorted(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let last = "";
  for (const [name, member] of Object.entries(value)) {
    if (name < last || !isSorted(member)) return false;
    last = name;
  }
  return true;
}

/** RFC 8785 writes texts and numbers as JSON.stringify does; where that alone does not settle it, the slow way does. */
function isCanonical(value: unknown, text: string): boolean {
  return (JSON.stringify(value) === text && isSorted(value) && !text.includes("\\ud")) || canonicalJson(value) === text;
}

function parsedBody(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return isCanonical(value, text) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What the column for a path must hold: absent is null, a time is its microseconds, a missing flag is false. */
function expectedColumn(body: Record<string, unknown>, path: string): unknown {
  if (path === "occurred_at") return Date.parse(String(body.occurred_at)) * 1_000;
  if (path === "demo") return body.demo === true;
  const [outer = "", inner] = path.split(".");
  const value = body[outer];
  return (inner === undefined ? value : (value as Record<string, unknown> | null | undefined)?.[inner]) ?? null;
}

function bodyFinding(row: ChainRow): Pick<Finding, "problem" | "expected" | "found"> | null {
  const leaf = leafHash(row.body);
  if (!leaf.equals(row.leafHash))
    return { problem: "The body does not give its leaf hash.", expected: hex(row.leafHash), found: hex(leaf) };
  const body = parsedBody(row.body);
  if (!body) return { problem: "The body is not canonical JSON.", expected: "RFC 8785 text of a JSON object", found: null };
  for (const [path, found] of Object.entries({ tenant: row.tenantId, ...row.columns })) {
    const expected = expectedColumn(body, path);
    if (!Object.is(expected, found))
      return { problem: `The column for ${path} does not agree with the body.`, expected: String(expected), found: String(found) };
  }
  return null;
}

/** A number that was there before where another should follow. */
export const doubled = (sequence: number, expected: number): Finding => ({
  verdict: "fork",
  sequence,
  problem: "Two entries have this sequence.",
  expected: `#${expected}`,
  found: `#${sequence}`,
});

/** Checks one row against everything before it. Gives what is wrong, or null. */
export function checkRow(row: ChainRow, before: Position): Finding | null {
  const { sequence } = row;
  if (sequence <= before.sequence) return doubled(sequence, before.sequence + 1);
  if (sequence > before.sequence + 1) {
    return {
      verdict: "truncated",
      sequence: before.sequence + 1,
      problem: "This entry is missing.",
      expected: `#${before.sequence + 1}`,
      found: `#${sequence}`,
    };
  }
  const wrongBody = bodyFinding(row);
  if (wrongBody) return { verdict: "altered", sequence, ...wrongBody };
  if (row.sealedAt < before.sealedAt) {
    return {
      verdict: "altered",
      sequence,
      problem: "It was sealed before the entry it follows.",
      expected: `${isoOfMicroseconds(before.sealedAt)} or later`,
      found: isoOfMicroseconds(row.sealedAt),
    };
  }
  const ownHash = entryHash(row.previousHash, sequence, row.sealedAt, row.leafHash);
  if (!row.previousHash.equals(before.entryHash)) {
    // A row whose own hashes add up, but onto another history, is the sign of a second chain.
    const verdict = ownHash.equals(row.entryHash) ? "fork" : "altered";
    return {
      verdict,
      sequence,
      problem: "It does not link to the entry before it.",
      expected: hex(before.entryHash),
      found: hex(row.previousHash),
    };
  }
  if (!ownHash.equals(row.entryHash))
    return { verdict: "altered", sequence, problem: "Its entry hash does not match.", expected: hex(ownHash), found: hex(row.entryHash) };
  return null;
}

/** Checks where the chain ends against where its head says that it ends. */
export function checkHead(head: Head | null, end: Position): Finding | null {
  if (!head) {
    return end.sequence === 0
      ? null
      : {
          verdict: "altered",
          sequence: end.sequence,
          problem: "The head of the log is missing.",
          expected: `#${end.sequence}`,
          found: null,
        };
  }
  if (head.sequence > end.sequence) {
    return {
      verdict: "truncated",
      sequence: end.sequence + 1,
      problem: "Entries are missing at the end.",
      expected: `entries up to #${head.sequence}`,
      found: `entries up to #${end.sequence}`,
    };
  }
  if (head.sequence < end.sequence) {
    return {
      verdict: "fork",
      sequence: head.sequence + 1,
      problem: "There are entries after the end that the head records.",
      expected: `entries up to #${head.sequence}`,
      found: `entries up to #${end.sequence}`,
    };
  }
  const sameTime = end.sequence === 0 || head.sealedAt === end.sealedAt;
  if (sameTime && head.entryHash.equals(end.entryHash)) return null;
  return {
    verdict: "altered",
    sequence: end.sequence,
    problem: "The head of the log does not match its last entry.",
    expected: hex(head.entryHash),
    found: hex(end.entryHash),
  };
}
