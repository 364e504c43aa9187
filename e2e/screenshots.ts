import type { Page } from "@playwright/test";
import { sealEntries } from "@/lib/testing/audit-log";
import { createTestPerson, requestFrom } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { withBrokenTable } from "./support/broken";
import { furnished } from "./support/furnished";
import { awake } from "./support/hands";
import { test } from "./support/journey";
import { outside } from "./support/outside";
import { listsOf, pagesOf } from "./support/pages";
import { demoPlace, longPlace } from "./support/places";
import { demoAccount } from "./support/sign-in";
import { type State, statesOf } from "./support/states";

// Not tests: each of these takes pictures of screens in one state (`npm run screenshots`).

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

const mostHigh = 3_000;
const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

/** Makes the window as high as the page, so that it shows to its end, unless the page then grows: its lists scroll by themselves. */
async function unroll(page: Page, size: { width: number; height: number }): Promise<void> {
  const height = await heightOf(page);
  if (height <= size.height) return;
  await page.setViewportSize({ ...size, height: Math.min(height, mostHigh) });
  if ((await heightOf(page)) > height && height < mostHigh) await page.setViewportSize(size);
}

/** Takes a page in a state in both themes at both widths, once its fonts are there and nothing moves any more. */
async function shoot(page: Page, { name, path, act }: State): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(path);
    await awake(page.locator("h1"));
    await act?.(page);
    if (!act) await unroll(page, size);
    await page.evaluate(() => document.fonts.ready);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `screenshots/${name}-${colorScheme}-${size.width}.png`, animations: "disabled" });
    }
  }
}

/** A name for the page at a path: what its folders say, with "one" for the page about one thing. */
const nameOf = (path: string) =>
  path
    .split("/")
    .slice(3)
    .map((part) => (/^[0-9a-f-]{36}$/.test(part) ? "one" : part))
    .join("-");

const all = (paths: readonly string[], state: string): State[] => paths.map((path) => ({ name: `${nameOf(path)}-${state}`, path }));

test.use({ expected: [/the server responded with a status of (403|404|500)|Server Components render|React error #441/] });

const ownerOf = (tenant: string) => ({ ...demoAccount(`owner@${tenant}.example`), id: "", request: requestFrom() });

test("full", async ({ open }) => {
  const place = await demoPlace("acme");
  const page = await open(ownerOf("acme"));
  for (const state of all(pagesOf(place), "full")) await shoot(page, state);
});

test("menus, dialogs and answers", async ({ open }) => {
  const place = await demoPlace("globex");
  const page = await open(ownerOf("globex"));
  for (const state of statesOf(place)) await shoot(page, { ...state, path: `/t/${place.tenant.slug}${state.path}` });
});

test("empty", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  for (const state of all(listsOf(tenant), "empty")) await shoot(page, state);
});

test("no permission", async ({ open, baseURL }) => {
  const place = await furnished(baseURL);
  const page = await open(await createTestPerson([{ tenant: place.tenant, role: "gatehouse/operator" }]));
  for (const state of all(pagesOf(place), "no-permission")) await shoot(page, state);
});

test("very long", async ({ open }) => {
  const place = await longPlace();
  const page = await open(await createTestPerson([{ tenant: place.tenant, role: "gatehouse/owner" }], { totp: true }));
  for (const state of all(pagesOf(place), "long")) await shoot(page, state);
});

const tables = { overview: "credentials", credentials: "credentials", "api-keys": "api_keys", audit: "audit_entries" };

for (const [screen, table] of Object.entries(tables)) {
  test(`${screen} fails`, async ({ open, baseURL }) => {
    const { tenant } = await furnished(baseURL);
    await sealEntries(tenant.id);
    const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
    await withBrokenTable(table, tenant.id, () => shoot(page, { name: `${screen}-error`, path: `/t/${tenant.slug}/${screen}` }));
  });
}

for (const [path, visit] of Object.entries(outside)) {
  test(`outside of organizations: ${path}`, async ({ open }) => {
    await visit({ open, look: (page, state) => shoot(page, { ...state, name: `${state.name}-full` }) });
  });
}
