import type { Page } from "@playwright/test";
import { asSuperuser } from "@/e2e/support/database";
import { expect, test } from "@/e2e/support/journey";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

async function organization() {
  const tenant = await createTestTenant([]);
  return { address: `/t/${tenant.slug}`, person: await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }) };
}

const navigation = (page: Page) => page.getByRole("navigation", { name: "Main" });

test("the sidebar stays as narrow as it was left, and keeps its words for screen readers", async ({ hands, open }) => {
  const { address, person } = await organization();
  const page = await open(person);
  await page.goto(`${address}/credentials`);
  const width = async () => (await navigation(page).boundingBox())?.width ?? 0;
  expect(await width()).toBeGreaterThan(200);
  await hands.press(page.getByRole("button", { name: "Collapse sidebar" }));
  await expect.poll(width).toBeLessThan(80);
  await page.reload();
  await expect.poll(width).toBeLessThan(80);
  await hands.press(navigation(page).getByRole("link", { name: "Audit log" }));
  await expect(page).toHaveURL(`${address}/audit`);
  await hands.press(page.getByRole("button", { name: "Expand sidebar" }));
  await expect.poll(width).toBeGreaterThan(200);
});

test("on a phone the navigation opens from a button, and closes when it has led somewhere", async ({ hands, open }) => {
  const { address, person } = await organization();
  const page = await open(person);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${address}/credentials`);
  await expect(navigation(page)).toBeHidden();
  const opener = page.getByRole("button", { name: "Open navigation" });
  await hands.press(opener);
  await hands.press(page.getByRole("button", { name: "Close navigation" }));
  await expect(navigation(page)).toBeHidden();
  await expect(opener).toBeFocused();
  await hands.press(opener);
  await hands.press(navigation(page).getByRole("link", { name: "API keys" }));
  await expect(page).toHaveURL(`${address}/api-keys`);
  await expect(navigation(page)).toBeHidden();
});

test.describe("without a network", () => {
  test.use({ expected: [/ERR_INTERNET_DISCONNECTED|Failed to fetch/] });

  test("the page says so, for as long as that lasts", async ({ open }) => {
    const { address, person } = await organization();
    const page = await open(person);
    await page.goto(`${address}/credentials`);
    const notice = page.getByText("You are offline.");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState();
    await page.context().setOffline(true);
    await expect(notice).toBeVisible();
    await page.context().setOffline(false);
    await expect(notice).toHaveCount(0);
  });
});

test("who leaves the page alone is warned before the session ends, can stay, and otherwise signs in again", async ({ hands, open }) => {
  const { address, person } = await organization();
  const page = await open(person);
  await page.clock.install();
  await page.goto(`${address}/credentials?q=kept`);
  await expect(page.getByRole("searchbox")).toHaveValue("kept");
  await page.waitForFunction(() => localStorage.getItem("last-request"));
  const warning = page.getByRole("dialog", { name: "Are you still there?" });
  await page.clock.fastForward("12:00");
  await expect(warning).toHaveCount(0);
  await page.clock.fastForward("01:00");
  await expect(warning.getByRole("timer")).toHaveText(/^You will be signed out in (1 min \d+ s|\d+ s)\.$/);
  await hands.press(warning.getByRole("button", { name: "Stay signed in" }));
  await expect(warning).toHaveCount(0);
  // The press was a sign of somebody; what comes of it must not come after the next warning.
  const kept = page.waitForResponse("**/api/auth/session");
  await page.clock.fastForward("06:00");
  await kept;
  await page.clock.fastForward("13:00");
  await expect(warning).toBeVisible();
  // Now nobody answers, and the server's clock has come as far.
  await asSuperuser((db) => db.query("UPDATE sessions SET last_used_at = now() - interval '16 minutes' WHERE person_id = $1", [person.id]));
  await page.clock.fastForward("03:00");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`${address}/credentials?q=kept`)}`);
});
