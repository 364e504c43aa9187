import type { Page } from "@playwright/test";
import { createTestPerson } from "@/lib/testing/people";
import { furnished } from "./support/furnished";
import { expect, test } from "./support/journey";
import { screens, statesOfScreen } from "./support/pages";
import { longPlace } from "./support/places";
import { misfits, misfitsWhenSpacedOut, usable } from "./support/reflow";
import type { State } from "./support/states";

// A window of 1280 by 1024 that is zoomed to 200 % and 400 % has this many CSS pixels.
const zooms = { "200 %": { width: 640, height: 512 }, "400 %": { width: 320, height: 256 } };
const softly = expect.configure({ soft: true });

/** Magnified or spaced out, a page keeps its heading and everything that can be done on it, and scrolls in one direction only. */
async function magnify(page: Page, { path, act }: Omit<State, "name">): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 1024 });
  await page.goto(path);
  await act?.(page);
  const before = act ? [] : await page.evaluate(usable);
  expect.soft(await misfitsWhenSpacedOut(page), `${path}, spaced out`).toEqual([]);
  for (const [zoom, size] of Object.entries(zooms)) {
    await page.setViewportSize(size);
    // An open menu follows its button a moment later.
    await softly.poll(() => page.evaluate(misfits), `${path} at ${zoom}`).toEqual([]);
    if (act) continue;
    await softly(page.locator("h1"), `${path} at ${zoom}`).toBeVisible();
    const after = new Set(await page.evaluate(usable));
    expect
      .soft(
        before.filter((name) => !after.has(name)),
        `what cannot be used any more: ${path} at ${zoom}`,
      )
      .toEqual([]);
  }
}

test.use({ expected: [/the server responded with a status of (403|404)/] });

for (const screen of screens) {
  test(`an organization's ${screen}`, async ({ open, baseURL }) => {
    const place = await furnished(baseURL);
    const page = await open(await createTestPerson([{ tenant: place.tenant, role: "gatehouse/owner" }], { totp: true }));
    for (const state of statesOfScreen(screen, place)) await magnify(page, state);
  });

  test(`an organization's ${screen} with the longest names`, async ({ open }) => {
    const place = await longPlace();
    const page = await open(await createTestPerson([{ tenant: place.tenant, role: "gatehouse/owner" }], { totp: true }));
    for (const { path, act } of statesOfScreen(screen, place)) if (!act) await magnify(page, { path });
  });
}

test("the way in and the account", async ({ page, open }) => {
  await magnify(page, { path: "/sign-in" });
  const person = await open(await createTestPerson([], { totp: true }));
  for (const path of ["/account", "/account/organizations/new", "/nothing"]) await magnify(person, { path });
});

test("with colours of the system's own, buttons, the focus and the current page can still be told", async ({ open, baseURL }) => {
  const { tenant } = await furnished(baseURL);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`/t/${tenant.slug}/credentials`);
  const borders = (buttons: Element[]) => buttons.map((button) => getComputedStyle(button).borderTopStyle);
  expect(await page.getByRole("button").evaluateAll(borders)).not.toContain("none");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveCSS("outline-style", "solid");
  await expect(page.getByRole("navigation").getByRole("link", { name: "Credentials" })).not.toHaveCSS("outline-style", "none");
});

test("where motion is unwanted, nothing moves", async ({ open, baseURL }) => {
  const { tenant } = await furnished(baseURL);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`/t/${tenant.slug}/credentials`);
  await page.getByRole("button", { name: "View" }).click();
  const moving = await page.evaluate(() => {
    const seconds = (text: string) => Math.max(...text.split(",").map(Number.parseFloat));
    return [...document.querySelectorAll("*")]
      .filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return seconds(transitionDuration) > 0.001 || seconds(animationDuration) > 0.001;
      })
      .map((element) => element.outerHTML.slice(0, 80));
  });
  expect(moving).toEqual([]);
});
