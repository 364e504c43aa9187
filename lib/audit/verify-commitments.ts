const length = 43;
const slots = 4_096;

/**
 * Counts how often each commitment stands in what was walked over. Few people and addresses write most entries, so the
 * ones seen last are recognised by their first twelve characters, without making texts of them.
 */
export class Commitments {
  readonly #counts = new Map<string, number>();
  readonly #first = new Int32Array(slots * 3);
  readonly #times = new Int32Array(slots);
  readonly #texts: string[] = [];

  add(bytes: Buffer, at: number): void {
    if (at + length > bytes.length) return;
    const [one, two, three] = [bytes.readInt32LE(at), bytes.readInt32LE(at + 4), bytes.readInt32LE(at + 8)];
    const slot = (one ^ (one >>> 12) ^ (two << 3)) & (slots - 1);
    const first = this.#first;
    if (first[slot * 3] === one && first[slot * 3 + 1] === two && first[slot * 3 + 2] === three) {
      this.#times[slot] = (this.#times[slot] as number) + 1;
      return;
    }
    this.#settle(slot);
    first[slot * 3] = one;
    first[slot * 3 + 1] = two;
    first[slot * 3 + 2] = three;
    this.#times[slot] = 1;
    this.#texts[slot] = bytes.toString("latin1", at, at + length);
  }

  addText(text: string, times = 1): void {
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + times);
  }

  /** How often each was counted, by its text. */
  counts(): ReadonlyMap<string, number> {
    for (let slot = 0; slot < slots; slot++) this.#settle(slot);
    return this.#counts;
  }

  #settle(slot: number): void {
    const times = this.#times[slot] as number;
    if (times > 0) this.addText(this.#texts[slot] as string, times);
    this.#times[slot] = 0;
  }
}
