import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/journey";
import { writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";

const alertsOf = (tenant: TestTenant) => `/t/${tenant.slug}/alerts`;
const someone = { type: "user", id: "01941f29-7c00-7000-8000-00000000000b", name: "Wanda Wrong", email: "wanda@example.test" };

/** The rules look at what is sealed, so an alert comes a moment after its entries. */
async function untilShown(page: Page, address: string, sentence: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole("rowheader").filter({ hasText: sentence })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

test("five failed sign-ins raise one alert, which leads to its entries and is acknowledged", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/admin" }], { totp: true }));
  await page.goto(alertsOf(tenant));
  await expect(page.getByText("No open alerts")).toBeVisible();
  await writeEntries(tenant.id, 5, () => ({ event: "session.refused", outcome: "failure", actor: someone, target: undefined }));
  const sentence = "Signing in as Wanda Wrong failed 5 times";
  await untilShown(page, alertsOf(tenant), sentence);
  await expect(page.getByRole("rowheader")).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: sentence }).getByText("Warning")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Alerts" })).toContainText("1 open");

  await hands.press(page.getByRole("link", { name: sentence }));
  await expect(page).toHaveURL(/\/audit\?query=/);
  await expect(page.getByRole("link", { name: "A sign-in as Wanda Wrong was refused" })).toHaveCount(5);

  await page.goto(alertsOf(tenant));
  await hands.press(page.getByRole("button", { name: `Acknowledge: ${sentence}` }));
  const dialog = page.getByRole("dialog", { name: "Acknowledge this alert?" });
  await hands.write(dialog.getByLabel("Note"), "She had forgotten her password.");
  await hands.press(dialog.getByRole("button", { name: "Acknowledge alert" }));
  await expect(page.getByText("1 alert acknowledged")).toBeVisible();
  await expect(page.getByText("No open alerts")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Alerts" })).not.toContainText("open");

  await hands.press(page.getByRole("navigation", { name: "Alerts" }).getByRole("link", { name: "Acknowledged" }));
  const row = page.getByRole("row").filter({ hasText: sentence });
  await expect(row).toContainText("Test Person");
  await expect(row).toContainText("She had forgotten her password.");
});

test("a rule of one's own raises an alert; several alerts are acknowledged at once", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`${alertsOf(tenant)}?state=rules`);
  await expect(page.getByRole("rowheader", { name: "Broken chain" })).toBeVisible();
  await hands.press(page.getByRole("button", { name: "New rule" }));
  const dialog = page.getByRole("dialog", { name: "New rule" });
  await hands.write(dialog.getByLabel("Name"), "Deleted credentials");
  await hands.write(dialog.getByLabel("Event"), "alert.raised");
  await hands.choose(dialog.getByLabel("Counted for"), "The same target");
  await hands.choose(dialog.getByLabel("Severity"), "Critical");
  await hands.press(dialog.getByRole("button", { name: "Create rule" }));
  await expect(dialog.getByText("Alerts cannot raise alerts.")).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("Deleted credentials");
  await hands.write(dialog.getByLabel("Event"), "credential.deleted");
  await hands.press(dialog.getByRole("button", { name: "Create rule" }));
  await expect(page.getByText("Rule Deleted credentials created")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Deleted credentials" })).toContainText("credential.deleted about the same target");

  await writeEntries(tenant.id, 2, () => ({ event: "credential.deleted" }));
  await untilShown(page, alertsOf(tenant), "credential 1");
  await expect(page.getByRole("rowheader")).toHaveCount(2);
  await hands.press(page.getByLabel("Select all on this page"));
  await hands.press(page.getByRole("button", { name: "Acknowledge selected" }));
  await hands.press(page.getByRole("dialog").getByRole("button", { name: "Acknowledge 2 alerts" }));
  await expect(page.getByText("2 alerts acknowledged")).toBeVisible();
  await expect(page.getByText("No open alerts")).toBeVisible();
});

test("a built-in rule is turned off, and a rule of one's own is deleted", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`${alertsOf(tenant)}?state=rules`);
  const lag = page.getByRole("row").filter({ hasText: "Sealing lags" });
  await expect(lag.getByText("On", { exact: true })).toBeVisible();
  await hands.press(page.getByRole("button", { name: "Edit rule Sealing lags" }));
  const dialog = page.getByRole("dialog", { name: "Edit rule Sealing lags" });
  await hands.write(dialog.getByLabel("Seconds of waiting"), "120");
  await hands.press(dialog.getByRole("switch", { name: "On" }));
  await hands.press(dialog.getByRole("button", { name: "Save rule" }));
  await expect(page.getByText("Rule Sealing lags saved")).toBeVisible();
  await expect(lag.getByText("Off", { exact: true })).toBeVisible();
  await expect(lag).toContainText("120 seconds");

  await hands.press(page.getByRole("button", { name: "New rule" }));
  const form = page.getByRole("dialog", { name: "New rule" });
  await hands.write(form.getByLabel("Name"), "Only for a while");
  await hands.write(form.getByLabel("Event"), "workspace.*");
  await hands.press(form.getByRole("button", { name: "Create rule" }));
  await expect(page.getByRole("rowheader", { name: "Only for a while" })).toBeVisible();
  await hands.press(page.getByRole("button", { name: "Delete rule Only for a while" }));
  await hands.press(page.getByRole("dialog").getByRole("button", { name: "Delete rule", exact: true }));
  await expect(page.getByText("Rule Only for a while deleted")).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "Only for a while" })).toHaveCount(0);
});

test("only whoever holds a rule's permission is told, with people masked for who may not see them", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const [auditor, operator] = [
    await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }])),
    await open(await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true })),
  ];
  await writeEntries(tenant.id, 1, () => ({ event: "audit.exported", actor: someone, target: undefined }));
  await untilShown(auditor, alertsOf(tenant), /^Member …00000b exported the audit log for the first time/);
  const refused = auditor.getByRole("button", { name: /^Acknowledge:/ });
  await expect(refused).toHaveAccessibleDescription(/^You need alerts:manage/);
  await hands.pressAnyway(refused);
  await expect(auditor.getByRole("dialog")).toHaveCount(0);
  await operator.goto(alertsOf(tenant));
  await expect(operator.getByText("No open alerts")).toBeVisible();
  await operator.goto(`${alertsOf(tenant)}?state=rules`);
  await expect(operator.getByRole("button", { name: "Edit rule Export by a new person" })).toHaveAccessibleDescription(
    /^You need audit:read/,
  );
});
