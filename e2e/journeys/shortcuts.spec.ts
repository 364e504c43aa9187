import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/journey";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

const sheetOf = (page: Page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

async function pressKeys(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Keys do something only once the page's script runs. */
async function openSheet(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(sheetOf(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

async function organizationWithKeys(count: number) {
  const tenant = await createTestTenant([]);
  for (let made = 0; made < count; made++) await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:read"]);
  return { tenant, person: await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }) };
}

test("keys lead to screens, through lists and into the search", async ({ open }) => {
  const { tenant, person } = await organizationWithKeys(3);
  const page = await open(person);
  const at = (path: string) => expect(page).toHaveURL(`/t/${tenant.slug}${path}`);
  await page.goto(`/t/${tenant.slug}/overview`);
  await openSheet(page);
  await expect(sheetOf(page).getByText("Audit log")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheetOf(page)).toHaveCount(0);
  await pressKeys(page, "g", "c");
  await at("/credentials");
  await pressKeys(page, "n");
  await at("/credentials/new");
  await pressKeys(page, "g", "k");
  await at("/api-keys");
  const rows = page.getByRole("table").locator("tbody tr");
  await expect(rows).toHaveCount(3);
  await pressKeys(page, "j", "j");
  await expect(rows.nth(1).getByRole("link").first()).toBeFocused();
  await pressKeys(page, "k", "x");
  await expect(rows.nth(0).getByRole("checkbox")).toBeChecked();
  await expect(page.getByText("1 selected on this page")).toBeVisible();
  await pressKeys(page, "/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  // In a field, keys are letters.
  await page.keyboard.type("gc?");
  await expect(page.getByRole("searchbox")).toHaveValue("gc?");
  await expect(sheetOf(page)).toHaveCount(0);
  await expect(page.getByText("No key matches")).toBeVisible();
});

test("single keys can be switched off, here and after the next visit", async ({ hands, open }) => {
  const { tenant, person } = await organizationWithKeys(1);
  const page = await open(person);
  const address = `/t/${tenant.slug}/api-keys`;
  await page.goto(address);
  await openSheet(page);
  const single = sheetOf(page).getByRole("checkbox", { name: "Single-key shortcuts" });
  await hands.press(single);
  await expect(single).not.toBeChecked();
  await hands.press(sheetOf(page).getByRole("button", { name: "Close" }));
  for (const again of [false, true]) {
    if (again) await page.reload();
    const menu = page.getByRole("dialog", { name: "Search or jump to" });
    await expect(async () => {
      await page.keyboard.press("ControlOrMeta+k");
      await expect(menu).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.keyboard.press("Escape");
    await expect(menu).toHaveCount(0);
    await pressKeys(page, "?", "g", "c");
    await expect(sheetOf(page)).toHaveCount(0);
    await expect(page).toHaveURL(address);
  }
});
