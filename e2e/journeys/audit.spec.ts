import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/journey";
import { sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

// Each row also has its time as a link, and ways to filter by its parts.
const entries = (page: Page) => page.getByRole("table").getByRole("link", { name: /^(?!Filter by|\d)/ });
const updated = (number: number) => `Gatehouse updated credential Number ${number}`;

test("the log is filtered by who, what, outcome and time, and the address keeps it", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const person = await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true });
  const page = await open(person);
  await writeEntries(tenant.id, 3, (index) => ({
    outcome: index === 0 ? "failure" : "success",
    target: { type: "credential", id: `target-${index}`, name: `Number ${index}` },
  }));
  const address = `/t/${tenant.slug}/audit`;
  const filters = page.getByRole("form", { name: "Filters" });
  const narrow = async (act: () => Promise<unknown>, sentences: string[]) => {
    await page.goto(address);
    await expect(entries(page)).toHaveCount(5);
    await act();
    await expect(entries(page)).toHaveText(sentences);
    await page.reload();
    await expect(entries(page)).toHaveText(sentences);
  };
  const choose = (label: string, choice: string) => () => hands.choose(filters.getByLabel(label, { exact: true }), choice);
  const write = (label: string, text: string) => async () => {
    await hands.write(filters.getByLabel(label, { exact: true }), text);
    await page.keyboard.press("Enter");
  };
  const mine = ["Test Person confirmed a second factor", "Test Person signed in"];
  await narrow(choose("Outcome", "Failure"), [updated(0)]);
  await narrow(write("Target id", "target-2"), [updated(2)]);
  await narrow(choose("Category", "Authentication"), mine);
  await narrow(write("Actor", person.email), mine);
  await narrow(() => hands.press(page.getByRole("link", { name: "Filter by this target: Number 1" })), [updated(1)]);
  await narrow(write("Target id", "of nothing"), []);
  await expect(page.getByText("No entry matches")).toBeVisible();
  await hands.press(page.getByRole("link", { name: "Clear filters" }).first());
  await expect(entries(page)).toHaveCount(5);
  await page.goBack();
  await expect(filters.getByLabel("Target id")).toHaveValue("of nothing");
});

test("a span of time is chosen by its length or its ends, and taken back by its chip", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/audit`);
  await expect(entries(page)).toHaveCount(2);
  await hands.press(page.getByRole("button", { name: /^Time:/ }));
  const panel = page.getByRole("dialog", { name: "Time" });
  await hands.press(panel.getByRole("button", { name: "Last 7 days" }));
  await expect(page).toHaveURL(/[?&]from=/);
  await expect(entries(page)).toHaveCount(2);
  await hands.press(page.getByRole("link", { name: "Remove filter Time" }));
  await expect(page).not.toHaveURL(/[?&]from=/);
});

test("older entries are one press away, and the newest again", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await writeEntries(tenant.id, 60);
  await sealEntries(tenant.id);
  await page.goto(`/t/${tenant.slug}/audit`);
  await expect(entries(page).first()).toHaveText("Gatehouse updated credential credential 59");
  await hands.press(page.getByRole("link", { name: "Load older" }));
  await expect(entries(page).last()).toHaveText("Test Person signed in");
  await expect(page.getByRole("link", { name: "Load older" })).toHaveCount(0);
  await hands.press(page.getByRole("link", { name: "Newest" }));
  await expect(entries(page).first()).toHaveText("Gatehouse updated credential credential 59");
});
