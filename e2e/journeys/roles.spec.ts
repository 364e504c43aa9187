import { expect, test } from "@/e2e/support/journey";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

test("the matrix of roles is searched, crossed by arrow keys, and leads to who has a permission", async ({ hands, open }) => {
  const tenant = await createTestTenant(["gatehouse/auditor"]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/roles`);
  await hands.write(page.getByLabel("Search permissions"), "audit:");
  const grid = page.getByRole("grid", { name: "Permissions by role" });
  const row = grid.getByRole("row").filter({ has: page.getByText("audit:export", { exact: true }) });
  await expect(row).toBeVisible();
  await expect(grid.getByText("credentials:lease", { exact: true })).toHaveCount(0);
  const cells = row.getByRole("gridcell");
  await expect(cells.first()).toHaveAccessibleName(/: (Granted|Not granted)$/);
  const holders = row.getByRole("link", { name: "Who has this: audit:export" });
  await hands.press(holders);
  await expect(page).toHaveURL(/\/roles\/holders\?permission=audit%3Aexport/);
  await expect(page.getByRole("rowheader").first()).toBeVisible();
  await page.goBack();
  await expect(grid).toBeVisible();
});

test("arrow keys, Home and End move through the cells of the matrix, and Tab leaves it", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
  await page.goto(`/t/${tenant.slug}/roles`);
  const grid = page.getByRole("grid", { name: "Permissions by role" });
  const focused = grid.locator(":focus");
  await hands.press(page.getByLabel("Search permissions"));
  for (let stops = 0; stops < 40 && (await grid.locator("[data-cell]:focus").count()) === 0; stops++) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(
    grid
      .getByRole("row")
      .filter({ has: page.getByText("org:read", { exact: true }) })
      .locator(":focus"),
  ).toHaveCount(1);
  await page.keyboard.press("End");
  await expect(focused).toHaveAccessibleName(/: (Granted|Not granted)$/);
  const last = await focused.getAttribute("aria-label");
  await page.keyboard.press("ArrowLeft");
  expect(await focused.getAttribute("aria-label")).not.toBe(last);
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("aria-label", last as string);
  await page.keyboard.press("Tab");
  await expect(focused).toHaveCount(0);
});
