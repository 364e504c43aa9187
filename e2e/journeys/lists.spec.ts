import { expect, test } from "@/e2e/support/journey";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

async function organizationWithKeys() {
  const tenant = await createTestTenant([]);
  for (const days of [9, 3, 6]) {
    await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:read"], new Date(Date.now() + days * 86_400_000));
  }
  return { address: `/t/${tenant.slug}/api-keys`, person: await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }) };
}

test("columns and order are in the address, so a link shows the same", async ({ hands, open }) => {
  const { address, person } = await organizationWithKeys();
  const page = await open(person);
  await page.goto(address);
  const names = page.getByRole("rowheader");
  const heading = (name: string) => page.getByRole("columnheader", { name, exact: true });
  await hands.press(heading("Expires").getByRole("link"));
  await expect(page).toHaveURL(/sort=expires/);
  await expect(heading("Expires")).toHaveAttribute("aria-sort", "ascending");
  const soonest = await names.allInnerTexts();
  await hands.press(heading("Expires").getByRole("link"));
  await expect(heading("Expires")).toHaveAttribute("aria-sort", "descending");
  await expect(names).toHaveText(soonest.toReversed());
  await hands.press(page.getByRole("button", { name: "View" }));
  await hands.press(page.getByRole("menuitemcheckbox", { name: "Scopes" }));
  await expect(heading("Scopes")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/columns=/);
  await page.reload();
  await expect(heading("Scopes")).toHaveCount(0);
  await expect(heading("Status")).toBeVisible();
  await expect(names).toHaveText(soonest.toReversed());
  await page.goBack();
  await expect(heading("Scopes")).toBeVisible();
});

test("a search narrows the list, stands above it as a chip, and goes with it", async ({ hands, open }) => {
  const { address, person } = await organizationWithKeys();
  const page = await open(person);
  await page.goto(address);
  const rows = page.getByRole("rowheader");
  await expect(rows).toHaveCount(3);
  const wanted = await rows.first().innerText();
  await hands.write(page.getByRole("searchbox"), wanted);
  await expect(rows).toHaveText([wanted]);
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(page.getByRole("status").filter({ hasText: "1 row on this page" })).toHaveCount(1);
  await hands.press(page.getByRole("link", { name: "Remove filter Name" }));
  await expect(rows).toHaveCount(3);
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await hands.write(page.getByRole("searchbox"), "nothing has this name");
  await expect(page.getByText("No key matches")).toBeVisible();
  await hands.press(page.getByRole("link", { name: "Clear filters" }).first());
  await expect(rows).toHaveCount(3);
});

test("several keys are revoked at once, with one reason", async ({ hands, open }) => {
  const { address, person } = await organizationWithKeys();
  const page = await open(person);
  await page.goto(address);
  await hands.press(page.getByLabel("Select all on this page"));
  await expect(page.getByText("3 selected on this page")).toBeVisible();
  const kept = page.getByRole("row").nth(3);
  const name = await kept.getByRole("rowheader").innerText();
  await hands.press(kept.getByRole("checkbox"));
  await hands.press(page.getByRole("button", { name: "Revoke selected" }));
  const dialog = page.getByRole("dialog", { name: "Revoke 2 API keys?" });
  await hands.write(dialog.getByLabel("Reason"), "They are no longer used.");
  await hands.press(dialog.getByRole("button", { name: "Revoke 2 keys" }));
  await expect(page.getByText("2 of 2 keys revoked")).toBeVisible();
  await page.goto(`${address}?status=active`);
  await expect(page.getByRole("rowheader")).toHaveText([name]);
});
