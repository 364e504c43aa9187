// These functions run in the page: each must be whole in itself.

/** How many Tab stops lie between the focus and this element, negative when it lies before. 0: it has the focus. */
export function stepsTo(target: Element): number {
  const from = document.activeElement ?? document.body;
  if (from === target) return 0;
  const follows = (element: Element, other: Element) => (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const isStop = (element: Element) =>
    element instanceof HTMLElement &&
    element.tabIndex >= 0 &&
    !element.matches(":disabled, [inert], [inert] *") &&
    element.checkVisibility({ visibilityProperty: true });
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(isStop);
  const forward = follows(from, target);
  const [first, last] = forward ? [from, target] : [target, from];
  const steps = stops.filter((stop) => follows(first, stop) && follows(stop, last)).length + 1;
  return forward ? steps : -steps;
}

/** Whether Enter would take this item of a menu or a list: it has the focus, or the field that has it points at it. */
export function isChosen(item: Element): boolean {
  const focused = document.activeElement;
  return focused === item || (item.id !== "" && focused?.getAttribute("aria-activedescendant") === item.id);
}

/** Which arrow key leads from the focused cell of a grid towards this one; null when it has the focus. */
export function arrowTo(cell: Element): string | null {
  const focused = document.activeElement;
  if (!focused || focused === cell) return null;
  const [row, wanted] = [focused, cell].map((element) => element.closest("tr")?.rowIndex ?? 0) as [number, number];
  if (row !== wanted) return row < wanted ? "ArrowDown" : "ArrowUp";
  return focused.getBoundingClientRect().left < cell.getBoundingClientRect().left ? "ArrowRight" : "ArrowLeft";
}
