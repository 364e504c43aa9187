import { expect, test } from "@/e2e/support/journey";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

test("a form with something unsaved is not left by accident", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/credentials/new`);
  const name = page.getByLabel("Name", { exact: true });
  await hands.write(name, "Half of a credential");
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  const away = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit log" });
  await hands.press(away);
  await hands.press(question.getByRole("button", { name: "Stay" }));
  await expect(question).toHaveCount(0);
  await expect(name).toHaveValue("Half of a credential");
  await hands.press(away);
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await hands.press(away);
  await hands.press(question.getByRole("button", { name: "Leave without saving" }));
  await expect(page).toHaveURL(`/t/${tenant.slug}/audit`);
});

test("a setting says what is changed and goes back to what it was", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/settings`);
  const name = page.getByLabel("Organization name");
  await hands.write(name, "Another name");
  await expect(page.getByText("Changed: Organization name")).toBeVisible();
  await hands.press(page.getByRole("button", { name: "Discard" }));
  await expect(name).toHaveValue(`Test ${tenant.slug}`);
  await expect(page.getByText("Changed: Organization name")).toHaveCount(0);
});
