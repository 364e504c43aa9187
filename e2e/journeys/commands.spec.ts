import { credentialName, furnished } from "@/e2e/support/furnished";
import { expect, test } from "@/e2e/support/journey";
import { createTestPerson } from "@/lib/testing/people";

test("the command menu leads to screens, forms, records and where one was before", async ({ hands, open, baseURL }) => {
  const { tenant, credential } = await furnished(baseURL);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  const menu = page.getByRole("dialog", { name: "Search or jump to" });
  const field = menu.getByRole("combobox");
  const run = async (text: string, option: string, path: string) => {
    await hands.press(page.getByRole("button", { name: "Search or jump to…" }));
    await expect(field).toBeFocused();
    await hands.write(field, text);
    await hands.press(menu.getByRole("option", { name: option }).first());
    await expect(menu).toHaveCount(0);
    await expect(page).toHaveURL(`/t/${tenant.slug}${path}`);
  };
  await page.goto(`/t/${tenant.slug}/overview`);
  await run("audit", "Audit log", "/audit");
  await run("new cred", "New credential", "/credentials/new");
  await run(credentialName.slice(5, 20), credentialName, `/credentials/${credential}`);
  await run("api", "API keys", "/api-keys");
  await run(credential, credentialName, `/credentials/${credential}`);
  // Without a word of what one wants, the last places come first.
  await run("", "API keys", "/api-keys");
  await run("theme: dark", "Theme: dark", "/api-keys");
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
});

test("the command menu opens by its keys, says when nothing matches, and gives the focus back", async ({ hands, open, baseURL }) => {
  const { tenant } = await furnished(baseURL);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
  const menu = page.getByRole("dialog", { name: "Search or jump to" });
  await page.goto(`/t/${tenant.slug}/credentials`);
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(menu).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await hands.write(menu.getByRole("combobox"), "zzz nothing");
  await expect(menu.getByText("Nothing matches “zzz nothing”.")).toBeVisible();
  // An auditor may create nothing here.
  await hands.write(menu.getByRole("combobox"), "new ");
  await expect(menu.getByRole("option", { name: "New credential" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  const trigger = page.getByRole("button", { name: "Search or jump to…" });
  await hands.press(trigger);
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(trigger).toBeFocused();
});
