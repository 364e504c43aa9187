import { expect, type Locator } from "@playwright/test";
import { arrowTo, isChosen, stepsTo } from "./focus";

/** How a person works a page: every journey runs with each. */
export type Hands = {
  /** Presses a button, follows a link, ticks a box, takes an item of an open menu or list. */
  press: (target: Locator) => Promise<void>;
  /** The same on what is shown as disabled, to see that nothing happens. */
  pressAnyway: (target: Locator) => Promise<void>;
  write: (target: Locator, text: string) => Promise<void>;
  /** Takes an option of a select by its label. */
  choose: (target: Locator, label: string) => Promise<void>;
};

/** A page is seen before its script runs; what is pressed in between is lost. React marks what it has taken over. */
export async function awake(target: Locator): Promise<Locator> {
  await target.evaluate(async (element) => {
    const isTaken = () => Object.keys(element).some((key) => key.startsWith("__reactProps$"));
    while (element.isConnected && !isTaken()) await new Promise(requestAnimationFrame);
  });
  return target;
}

const byMouse: Hands = {
  press: async (target) => (await awake(target)).click(),
  pressAnyway: async (target) => (await awake(target)).click({ force: true }),
  write: async (target, text) => (await awake(target)).fill(text),
  choose: async (target, label) => void (await (await awake(target)).selectOption({ label })),
};

/** Walks with Tab until the focus is where it should be. How far it is, is a guess; that it leads there is not. */
async function walk(target: Locator): Promise<void> {
  const { keyboard } = (await awake(target)).page();
  for (let guesses = 0; guesses < 200; guesses++) {
    const steps = await target.evaluate(stepsTo);
    if (steps === 0) return;
    // A guess that was wrong several times is not believed any more: one step at a time, as far as a page is long.
    const back = steps < 0 && guesses < 8;
    if (back) await keyboard.down("Shift");
    // Held down, a key repeats: half as much to send.
    for (let step = 0; step < (guesses < 8 ? Math.abs(steps) : 1); step++) await keyboard.down("Tab");
    await keyboard.up("Tab");
    if (back) await keyboard.up("Shift");
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

/** Goes through an open menu or list with the arrow keys until this item is the one that Enter would take. */
async function arrive(item: Locator): Promise<void> {
  const { keyboard } = (await awake(item)).page();
  for (let steps = 0; steps < 100; steps++) {
    if (await item.evaluate(isChosen)) return;
    await keyboard.press("ArrowDown");
  }
  throw new Error(`The arrow keys do not lead to ${item}.`);
}

/** Enters a grid by its one Tab stop and crosses it with the arrow keys. */
async function cross(cell: Locator): Promise<void> {
  const page = cell.page();
  await walk(cell.locator("xpath=ancestor::*[@role='grid']").locator("[tabindex='0']"));
  for (let steps = 0; steps < 300; steps++) {
    const arrow = await cell.evaluate(arrowTo);
    if (!arrow) return;
    await page.keyboard.press(arrow);
  }
  throw new Error(`The arrow keys do not lead to ${cell}.`);
}

/** Enters a group of radio buttons where the chosen one is; the arrow keys choose another. */
async function turn(radio: Locator): Promise<void> {
  const page = radio.page();
  const name = await radio.getAttribute("name");
  await walk(page.locator(`input[type=radio][name="${name}"]:checked`));
  for (let steps = 0; steps < 20 && !(await radio.isChecked()); steps++) await page.keyboard.press("ArrowDown");
}

/** How keys get to an element: part of a menu or list, of a grid, of a group of radio buttons, or a stop of its own. */
function wayTo(element: Element): "item" | "cell" | "radio" | "box" | "stop" {
  if (element.closest("[role=menu], [role=listbox]")) return "item";
  if (element.closest("[role=grid]") && (element as HTMLElement).tabIndex < 0) return "cell";
  if (element.matches("input[type=radio]")) return "radio";
  return element.matches("input[type=checkbox]") ? "box" : "stop";
}

const ways = { item: arrive, cell: cross, radio: turn, box: walk, stop: walk };

async function pressKeys(target: Locator): Promise<void> {
  const way = await target.evaluate(wayTo);
  await ways[way](target);
  await target.page().keyboard.press(way === "box" || way === "radio" ? "Space" : "Enter");
}

const byKeyboard: Hands = {
  press: pressKeys,
  pressAnyway: pressKeys,
  async write(target, text) {
    await walk(target);
    const { keyboard } = target.page();
    await keyboard.press("ControlOrMeta+a");
    if (text === "") await keyboard.press("Delete");
    // A whole file is pasted; nobody types it.
    else if (text.length > 100) await keyboard.insertText(text);
    else await keyboard.type(text);
  },
  async choose(target, label) {
    await walk(target);
    await target.page().keyboard.type(label);
    await expect(target.locator("option:checked")).toHaveText(label);
  },
};

export const handsBy = { mouse: byMouse, keyboard: byKeyboard } as const;
