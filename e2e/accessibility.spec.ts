import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { withBrokenTable } from "./support/broken";
import { furnished } from "./support/furnished";
import { inspect } from "./support/inspect";
import { expect, test } from "./support/journey";
import { outside } from "./support/outside";
import { listsOf, pagesOf, pagesOutside, screens, statesOfScreen } from "./support/pages";

// The browser notes pages that answer with an error; everything else in its console fails the test.
test.use({ expected: [/the server responded with a status of (403|404)/] });

const owned = { totp: true } as const;

for (const screen of screens) {
  test(`an organization's ${screen}: every page and state`, async ({ open, baseURL }) => {
    const place = await furnished(baseURL);
    const page = await open(await createTestPerson([{ tenant: place.tenant, role: "gatehouse/owner" }], owned));
    for (const state of statesOfScreen(screen, place)) await inspect(page, state);
  });
}

test("an organization without anything", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], owned));
  for (const path of listsOf(tenant)) await inspect(page, { path });
});

for (const role of ["gatehouse/auditor", "gatehouse/operator"] as const) {
  test(`what ${role} may not do`, async ({ open, baseURL }) => {
    const place = await furnished(baseURL);
    const page = await open(await createTestPerson([{ tenant: place.tenant, role }]));
    for (const path of pagesOf(place)) await inspect(page, { path });
  });
}

test.describe("with a broken table", () => {
  test.use({ expected: [/the server responded with a status of 500|Server Components render|React error #441/] });
  test("a page that fails", async ({ open, baseURL }) => {
    const { tenant } = await furnished(baseURL);
    const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], owned));
    await withBrokenTable("credentials", tenant.id, async () => {
      await inspect(page, { path: `/t/${tenant.slug}/credentials` });
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Something went wrong on our side");
    });
  });
});

test("no page is left out", () => {
  expect(pagesOutside().sort()).toEqual(Object.keys(outside).sort());
});

for (const [path, visit] of Object.entries(outside)) {
  test(`outside of organizations: ${path}`, async ({ open }) => {
    await visit({ open, look: inspect });
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
