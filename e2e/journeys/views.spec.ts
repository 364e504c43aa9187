import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/journey";
import { sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";

const denied = "outcome:denied";
const log = (tenant: TestTenant, query: string) => `/t/${tenant.slug}/audit?${new URLSearchParams({ query })}`;
const sidebar = (page: Page) => page.getByRole("navigation", { name: "Main" });
const toasted = (page: Page, text: string) => expect(page.getByText(text, { exact: true }).first()).toBeVisible();

async function organization() {
  const tenant = await createTestTenant([]);
  await writeEntries(tenant.id, 3, (index) => ({ outcome: index === 0 ? "denied" : "success" }));
  await sealEntries(tenant.id);
  return { tenant, owner: await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }) };
}

test("a search is saved, pinned, found in the sidebar, renamed, deleted and taken back", async ({ hands, open }) => {
  const { tenant, owner } = await organization();
  const page = await open(owner);
  await page.goto(log(tenant, denied));
  await hands.press(page.getByRole("button", { name: "Save view" }));
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await hands.write(dialog.getByLabel("Name"), "Refusals");
  await hands.press(dialog.getByRole("checkbox", { name: "Pin it" }));
  await hands.press(dialog.getByRole("button", { name: "Save view" }));
  await toasted(page, "View Refusals saved");
  await page.goto(`/t/${tenant.slug}/overview`);
  await hands.press(sidebar(page).getByRole("link", { name: "Refusals" }));
  await expect(page).toHaveURL(/query=outcome%3Adenied/);
  await hands.press(page.getByRole("button", { name: "Views" }));
  await expect(page.getByRole("menuitem", { name: "Refusals" })).toHaveAttribute("aria-current", "true");
  await hands.press(page.getByRole("menuitem", { name: "Manage views" }));
  const row = page.getByRole("row").filter({ hasText: "outcome:denied" });
  await hands.press(row.getByRole("button", { name: "Actions for Refusals" }));
  await hands.press(page.getByRole("menuitem", { name: "Rename" }));
  const renaming = page.getByRole("dialog", { name: "Rename Refusals" });
  await hands.write(renaming.getByLabel("Name"), "Denials");
  await hands.press(renaming.getByRole("button", { name: "Save name" }));
  await expect(page.getByRole("rowheader")).toHaveText("Denials");
  await hands.press(row.getByRole("button", { name: "Actions for Denials" }));
  await hands.press(page.getByRole("menuitem", { name: "Delete" }));
  await expect(page.getByText("No view is saved yet")).toBeVisible();
  await hands.press(page.getByRole("button", { name: "Undo" }));
  await expect(page.getByRole("rowheader")).toHaveText("Denials");
  await expect(sidebar(page).getByRole("link", { name: "Denials" })).toBeVisible();
});

test("a shared view is there for whoever reads the log, who cannot share one", async ({ hands, open }) => {
  const { tenant, owner } = await organization();
  const page = await open(owner);
  await page.goto(log(tenant, denied));
  await hands.press(page.getByRole("button", { name: "Save view" }));
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await hands.write(dialog.getByLabel("Name"), "For everybody");
  await hands.press(dialog.getByRole("checkbox", { name: "Share it" }));
  await hands.press(dialog.getByRole("button", { name: "Save view" }));
  await toasted(page, "View For everybody saved");
  const other = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
  await other.goto(`/t/${tenant.slug}/audit`);
  await hands.press(other.getByRole("button", { name: "Views" }));
  await hands.press(other.getByRole("menuitem", { name: "For everybody" }));
  await expect(other).toHaveURL(/query=outcome%3Adenied/);
  await hands.press(other.getByRole("button", { name: "Save view" }));
  const share = other.getByRole("dialog").getByRole("checkbox", { name: "Share it" });
  await expect(share).toBeDisabled();
  await expect(share).toHaveAccessibleDescription(/audit:manage_views/);
});

test("a copied link holds still what moves", async ({ hands, open }) => {
  const { tenant, owner } = await organization();
  const page = await open(owner);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(log(tenant, `${denied} created:7d`));
  await hands.press(page.getByRole("button", { name: "Copy link" }).first());
  await toasted(page, "Link copied");
  const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied.searchParams.get("query")).toMatch(/^outcome:denied created:[\d-]{10}T[\d:.]+Z\.\.[\d-]{10}T[\d:.]+Z$/);
  await page.goto(copied.href);
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(1);
});
