import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { type Furnished, furnished } from "./support/furnished";
import { expect, test } from "./support/journey";

// The browser notes pages that answer with an error; everything else in its console fails the test.
test.use({ expected: [/the server responded with a status of (403|404)/] });
test.describe.configure({ timeout: 180_000 });

type Visit = { path: string; act?: (page: Page) => Promise<void> };
const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();

const screens = ({ tenant: { slug }, credential, key, entry }: Furnished): Visit[] => [
  { path: `/t/${slug}/audit` },
  { path: `/t/${slug}/audit`, act: press("Verify") },
  { path: `/t/${slug}/audit?from=yesterday` },
  { path: `/t/${slug}/audit/${entry}` },
  { path: `/t/${slug}/credentials` },
  { path: `/t/${slug}/credentials/new` },
  { path: `/t/${slug}/credentials/${credential}` },
  { path: `/t/${slug}/credentials/${credential}?open=rotate` },
  { path: `/t/${slug}/credentials/${credential}?open=delete` },
  { path: `/t/${slug}/api-keys` },
  { path: `/t/${slug}/api-keys?status=revoked` },
  { path: `/t/${slug}/api-keys`, act: press(/^Revoke/) },
  { path: `/t/${slug}/api-keys/new` },
  { path: `/t/${slug}/api-keys/new`, act: makeKey },
  { path: `/t/${slug}/api-keys/${key}` },
  { path: `/t/${slug}/settings` },
  { path: `/t/${slug}/settings/workspaces` },
  { path: `/t/${slug}/settings/workspaces`, act: press("New workspace") },
  { path: "/account" },
  { path: "/account/organizations/new" },
  { path: "/account", act: press(/^Account of/) },
  { path: `/t/${slug}/audit`, act: press(/: switch$/) },
  { path: "/nothing" },
];

async function makeKey(page: Page): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill("Only to look at");
  await page.getByRole("checkbox", { name: "credentials:read" }).check();
  await page.getByRole("button", { name: "Create key" }).click();
  await page.getByText("This is shown only once").waitFor();
}

/** Nothing to complain about: axe, one heading of the page, one main, and no sideways scrolling on a phone. */
async function inspect(page: Page, { path, act }: Visit): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(path);
  await act?.(page);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect.soft(scrolls, `${path} scrolls sideways at ${width} px`).toBe(false);
  }
  await expect.soft(page.locator("h1"), path).toHaveCount(1);
  await expect.soft(page.locator("main"), path).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect.soft(violations.map(({ id, nodes }) => ({ path, id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("every screen of the owner is accessible", async ({ open, baseURL }) => {
      const place = await furnished(baseURL);
      const page = await open(await createTestPerson([{ tenant: place.tenant, role: "gatehouse/owner" }], { totp: true }));
      for (const visit of screens(place)) await inspect(page, visit);
    });

    test("so are the way in and what an auditor may not do", async ({ open, page, baseURL }) => {
      await inspect(page, { path: "/sign-in" });
      await inspect(page, { path: "/sign-in?next=/account" });
      const { tenant, credential } = await furnished(baseURL);
      const auditor = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
      for (const path of ["credentials", `credentials/${credential}`, "credentials/new", "api-keys", "settings", "settings/workspaces"]) {
        await inspect(auditor, { path: `/t/${tenant.slug}/${path}` });
      }
      const admin = await open(await createTestPerson([{ tenant, role: "gatehouse/admin" }]));
      await inspect(admin, { path: "/mfa/enrol" });
      await inspect(admin, { path: "/mfa/enrol", act: press("Set up an authenticator app") });
    });
  });
}

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
