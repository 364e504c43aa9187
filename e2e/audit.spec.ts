import type { Page } from "@playwright/test";
import { writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { expect, test } from "./support/journey";

const links = (page: Page) => page.getByRole("table").getByRole("link");

test("the log is filtered by who, what, outcome and time, and the address keeps it", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const person = await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true });
  const page = await open(person);
  await writeEntries(tenant.id, 3, (index) => ({
    outcome: index === 0 ? "failure" : "success",
    target: { type: "credential", id: `target-${index}`, name: `Number ${index}` },
  }));
  await page.goto(`/t/${tenant.slug}/audit`);
  await expect(links(page)).toHaveCount(5);
  const narrow = async (fields: () => Promise<unknown>, sentences: string[]) => {
    await page.goto(`/t/${tenant.slug}/audit`);
    await fields();
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(links(page)).toHaveText(sentences);
    await page.reload();
    await expect(links(page)).toHaveText(sentences);
  };
  const updated = (number: number) => `Gatehouse updated credential Number ${number}`;
  await narrow(() => page.getByLabel("Outcome").selectOption({ label: "Failure" }), [updated(0)]);
  await narrow(() => page.getByLabel("Target id").fill("target-2"), [updated(2)]);
  await narrow(() => page.getByLabel("Event").selectOption("credential.*"), [updated(2), updated(1), updated(0)]);
  await narrow(
    () => page.getByLabel("Category").selectOption({ label: "Authentication" }),
    ["Test Person confirmed a second factor", "Test Person signed in"],
  );
  await narrow(() => page.getByLabel("Actor").fill(person.email), ["Test Person confirmed a second factor", "Test Person signed in"]);
  await narrow(() => page.getByLabel("To (UTC)").fill("2026-01-01"), []);
  await expect(page.getByText("No entry matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(links(page)).toHaveCount(5);
  await page.goBack();
  await expect(page.getByLabel("To (UTC)")).toHaveValue("2026-01-01");
});

test("older entries are one press away, and the newest again", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await writeEntries(tenant.id, 60);
  await page.goto(`/t/${tenant.slug}/audit`);
  await expect(links(page).first()).toHaveText("Gatehouse updated credential credential 59");
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Being sealed")).toHaveCount(0, { timeout: 100 });
  }).toPass();
  await page.getByRole("link", { name: "Load older" }).click();
  await expect(links(page).last()).toHaveText("Test Person signed in");
  await expect(page.getByRole("link", { name: "Load older" })).toHaveCount(0);
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(links(page).first()).toHaveText("Gatehouse updated credential credential 59");
});
