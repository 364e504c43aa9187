import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./journey";
import type { State } from "./states";

const softly = expect.configure({ soft: true });

// One run in the page itself: there are no frames that would need axe's separate one.
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

/** How much of the page moved without anybody doing anything. */
const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: "layout-shift", buffered: true });
    const shifts = observer.takeRecords() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[];
    return shifts.filter((shift) => !shift.hadRecentInput).reduce((total, { value }) => total + value, 0);
  });

/** Opens a page in a state and finds nothing to complain about: axe in both themes, one heading, nothing that jumps. */
export async function inspect(page: Page, { path, act }: Pick<State, "path" | "act">): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  await act?.(page);
  const everything = await axe(page).analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  // Only these rules depend on colours.
  const dark = await axe(page).withRules(["color-contrast", "link-in-text-block"]).analyze();
  const violations = [...everything.violations, ...dark.violations].map(({ id, nodes }) => ({
    id,
    nodes: nodes.slice(0, 5).map(({ html }) => html),
  }));
  expect.soft(violations, path).toEqual([]);
  await softly(page.locator("h1"), path).toHaveCount(1);
  await softly(page.locator("main"), path).toHaveCount(1);
  if (!act) expect.soft(await layoutShift(page), `${path} moves by itself`).toBeLessThan(0.02);
}
