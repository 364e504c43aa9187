// The server and the pages Next bundles are separate copies of this module in one process; they share this symbol.
const key = Symbol.for("gatehouse.draining");
const shared = globalThis as { [key]?: boolean };

/** Whether the process is on its way out: readiness answers 503 from then on. */
export function isDraining(): boolean {
  return shared[key] === true;
}

/** Marks the process as on its way out. There is no way back. */
export function beginDraining(): void {
  shared[key] = true;
}
