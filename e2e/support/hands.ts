import { expect, type Locator } from "@playwright/test";

/** How a person works a page: the same journey runs with each. */
export type Hands = {
  /** Presses a button, follows a link, ticks a box. */
  press: (target: Locator) => Promise<void>;
  write: (target: Locator, text: string) => Promise<void>;
  choose: (target: Locator, label: string) => Promise<void>;
};

/** After a full load a page is seen before its script runs; what is pressed in between is lost. */
async function whenItRuns(target: Locator): Promise<Locator> {
  await target.waitFor();
  await target.page().waitForLoadState();
  return target;
}

export const byMouse: Hands = {
  press: async (target) => (await whenItRuns(target)).click(),
  write: async (target, text) => (await whenItRuns(target)).fill(text),
  choose: async (target, label) => void (await (await whenItRuns(target)).selectOption({ label })),
};

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Walks with Tab, as far as a page is long, until the focus is where it should be. */
async function reach(target: Locator): Promise<void> {
  await whenItRuns(target);
  const { keyboard } = target.page();
  for (let steps = 0; steps < 200; steps++) {
    if (await isFocused(target)) return;
    await keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

export const byKeyboard: Hands = {
  async press(target) {
    await reach(target);
    const ticks = await target.evaluate((element) => element instanceof HTMLInputElement);
    await target.page().keyboard.press(ticks ? "Space" : "Enter");
  },
  async write(target, text) {
    await reach(target);
    await target.page().keyboard.press("ControlOrMeta+a");
    await target.page().keyboard.type(text);
  },
  async choose(target, label) {
    await reach(target);
    await target.page().keyboard.type(label);
    await expect(target.locator("option:checked")).toHaveText(label);
  },
};
