import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { type Furnished, furnished } from "./support/furnished";
import { expect, test } from "./support/journey";

// The browser notes pages that answer with an error; everything else in its console fails the test.
test.use({ expected: [/the server responded with a status of (403|404)/] });
test.describe.configure({ timeout: 180_000 });

const softly = expect.configure({ soft: true });

type Visit = { path: string; act?: (page: Page) => Promise<unknown> };
const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();

const screens: Record<string, (place: Furnished) => Visit[]> = {
  "the audit log": ({ entry }) => [
    { path: "/audit" },
    { path: "/audit", act: (page) => press("Verify")(page).then(() => page.getByText(/^Intact/).waitFor()) },
    { path: "/audit?from=yesterday" },
    { path: "/audit?outcome=denied" },
    { path: `/audit/${entry}` },
  ],
  credentials: ({ credential }) => [
    { path: "/credentials" },
    { path: "/credentials/new" },
    { path: `/credentials/${credential}` },
    { path: `/credentials/${credential}?open=rotate` },
    { path: `/credentials/${credential}?open=delete` },
  ],
  "API keys": ({ key }) => [
    { path: "/api-keys" },
    { path: "/api-keys?status=revoked" },
    { path: "/api-keys", act: press(/^Revoke/) },
    { path: "/api-keys/new" },
    { path: "/api-keys/new", act: makeKey },
    { path: `/api-keys/${key}` },
  ],
  "settings and menus": () => [
    { path: "/settings" },
    { path: "/settings", act: press("Delete organization") },
    { path: "/settings/workspaces" },
    { path: "/settings/workspaces", act: press("New workspace") },
    { path: "/credentials", act: press(/^Workspace: /) },
    { path: "/settings", act: press(/^Account of/) },
    { path: "/settings", act: press(/: switch$/) },
  ],
};

async function makeKey(page: Page): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill("Only to look at");
  await page.getByRole("checkbox", { name: "credentials:read" }).check();
  await page.getByRole("button", { name: "Create key" }).click();
  await page.getByText("This is shown only once").waitFor();
}

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

/** Nothing to complain about: axe in both themes, one heading of the page, nothing that jumps, no sideways scrolling on a phone. */
async function inspect(page: Page, { path, act }: Visit): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  await act?.(page);
  const everything = await axe(page).analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await axe(page).withRules(["color-contrast", "link-in-text-block"]).analyze();
  const violations = [...everything.violations, ...dark.violations].map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  expect.soft(violations, path).toEqual([]);
  await expect.soft(page.locator("h1"), path).toHaveCount(1);
  await expect.soft(page.locator("main"), path).toHaveCount(1);
  if (!act) expect.soft(await layoutShift(page), `${path} moves by itself`).toBeLessThan(0.02);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    // An open menu follows its button a moment later.
    const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    await softly.poll(scrolls, `${path} scrolls sideways at ${width} px`).toBe(false);
  }
}

for (const [name, visits] of Object.entries(screens)) {
  test(`${name}: every state is accessible, in both themes, at both widths`, async ({ open, baseURL }) => {
    const place = await furnished(baseURL);
    const page = await open(await createTestPerson([{ tenant: place.tenant, role: "gatehouse/owner" }], { totp: true }));
    for (const { path, ...rest } of visits(place)) await inspect(page, { path: `/t/${place.tenant.slug}${path}`, ...rest });
  });
}

test("so are the way in and the account", async ({ open, page }) => {
  await inspect(page, { path: "/sign-in?next=/account" });
  const tenant = await createTestTenant([]);
  const admin = await open(await createTestPerson([{ tenant, role: "gatehouse/admin" }]));
  await inspect(admin, { path: "/mfa/enrol" });
  await inspect(admin, { path: "/mfa/enrol", act: press("Set up an authenticator app") });
  const person = await open(await createTestPerson([], { totp: true }));
  for (const path of ["/account", "/account/organizations/new", "/nothing"]) await inspect(person, { path });
});

test("so is what an auditor may not do", async ({ open, baseURL }) => {
  const { tenant, credential } = await furnished(baseURL);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
  for (const path of ["credentials", `credentials/${credential}`, "credentials/new", "api-keys", "settings", "settings/workspaces"]) {
    await inspect(page, { path: `/t/${tenant.slug}/${path}` });
  }
});

test("the skip link is the first stop and leads past the navigation", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
  await page.goto(`/t/${tenant.slug}/credentials`);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
