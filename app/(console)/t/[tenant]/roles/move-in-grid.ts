import type { KeyboardEvent } from "react";

/** How far a key moves in rows and in columns; an infinite step goes to the end. */
const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

const cellsOf = (row: Element) => Array.from(row.querySelectorAll<HTMLElement>("[data-cell]")).filter((cell) => cell.offsetParent !== null);
const within = (place: number, length: number) => Math.max(0, Math.min(length - 1, place));

/** Keyboard of a grid (ARIA APG): one cell can be reached with Tab, the keys above move the focus among `[data-cell]`. */
export function moveInGrid(event: KeyboardEvent, grid: HTMLElement | null): void {
  const step = steps[event.key];
  const from = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-cell]") : null;
  if (!grid || !step || !from || event.altKey || event.metaKey) return;
  const rows = Array.from(grid.querySelectorAll("tr"))
    .map(cellsOf)
    .filter((cells) => cells.length > 0);
  const row = rows.findIndex((cells) => cells.includes(from));
  const column = rows[row]?.indexOf(from) ?? 0;
  const ends = event.ctrlKey && step[0] === 0;
  const toRow = within(ends ? (step[1] < 0 ? 0 : rows.length - 1) : row + step[0], rows.length);
  const target = rows[toRow]?.[within(step[0] === 0 ? column + step[1] : column, rows[toRow].length)];
  if (!target) return;
  event.preventDefault();
  for (const cell of grid.querySelectorAll<HTMLElement>('[data-cell][tabindex="0"]')) cell.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}
