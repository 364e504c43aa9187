import { type ChainRow, checkRow, type Position } from "./check";
import type { Finding } from "./report";
import type { Commitments } from "./verify-commitments";
import { CopyRows, place } from "./verify-copy";
import { QuickCheck, rowIn } from "./verify-row";

export type Walk = {
  /** The last entry that was found whole. */
  end: Position;
  finding: Finding | null;
  /** The number of the row that did not agree. */
  suspect: number | null;
  rows: number;
};

function countIn(value: unknown, commitments: Commitments): void {
  if (typeof value !== "object" || value === null) return;
  const { commitment, subject } = value as { commitment?: unknown; subject?: unknown };
  if (typeof commitment === "string" && typeof subject === "string") commitments.addText(commitment);
  else for (const member of Object.values(value)) countIn(member, commitments);
}

/** Checks entries one after the other, as they come. */
export class Walker {
  readonly walk: Walk;
  readonly #rows = new CopyRows();
  readonly #quick: QuickCheck;

  constructor(
    readonly tenantId: string,
    from: Position,
    readonly commitments: Commitments,
  ) {
    this.walk = { end: from, finding: null, suspect: null, rows: 0 };
    this.#quick = new QuickCheck(tenantId);
  }

  /** Takes rows as a binary COPY of the columns in verify-copy.ts gives them. What comes after a finding is ignored. */
  take(chunk: Buffer): void {
    const rows = this.#rows;
    const { walk } = this;
    rows.push(chunk);
    while (walk.suspect === null && rows.next()) {
      const hash = this.#quick.agree(rows, walk.end);
      if (!hash) {
        this.#look(rowIn(rows, this.tenantId));
        continue;
      }
      walk.rows++;
      walk.end = { sequence: walk.end.sequence + 1, sealedAt: rows.microseconds(place.sealed_at), entryHash: hash };
      for (const at of this.#quick.scan.commitments) this.commitments.add(rows.bytes, at);
    }
  }

  /** Takes one row as values. */
  takeRow(row: ChainRow): void {
    if (this.walk.suspect === null) this.#look(row);
  }

  #look(row: ChainRow): void {
    const { walk } = this;
    walk.rows++;
    walk.finding = checkRow(row, walk.end);
    if (walk.finding) {
      walk.suspect = row.sequence;
      return;
    }
    walk.end = { sequence: row.sequence, sealedAt: row.sealedAt, entryHash: row.entryHash };
    countIn(JSON.parse(row.body), this.commitments);
  }
}
