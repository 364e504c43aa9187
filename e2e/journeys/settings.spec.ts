import { expect, test } from "@/e2e/support/journey";
import { confirmIdentity, letProofLapse } from "@/e2e/support/sign-in";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

const rule = "Use 1 to 100 lowercase letters, digits, hyphens and underscores.";

test("workspaces are created, renamed and deleted, by names that follow the rule", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/settings/workspaces`);
  const dialog = page.getByRole("dialog");
  const named = (name: string) => page.getByRole("rowheader", { name, exact: true });
  await hands.press(page.getByRole("button", { name: "New workspace" }));
  const name = dialog.getByLabel("Workspace name");
  await hands.write(name, "Not Allowed");
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(new RegExp(`${rule}.*${rule}`));
  // The server has the same rule: its answer leaves the dialog open with what was typed.
  await hands.press(dialog.getByRole("button", { name: "Create workspace" }));
  await expect(dialog.getByRole("button", { name: "Create workspace" })).toBeEnabled();
  await expect(name).toHaveValue("Not Allowed");
  await hands.write(name, "main");
  await hands.press(dialog.getByRole("button", { name: "Create workspace" }));
  await expect(dialog.getByRole("alert")).toContainText("already");
  await hands.write(name, "eu_staging-2");
  await hands.press(dialog.getByRole("button", { name: "Create workspace" }));
  await expect(named("eu_staging-2")).toBeVisible();
  await hands.press(page.getByRole("button", { name: "Rename eu_staging-2" }));
  await hands.write(name, "eu_staging-3");
  await hands.press(dialog.getByRole("button", { name: "Save name" }));
  await expect(named("eu_staging-3")).toBeVisible();
  await hands.press(page.getByRole("button", { name: "Delete eu_staging-3" }));
  await hands.write(dialog.getByLabel("Type eu_staging-3 to confirm"), "eu_staging-2");
  await hands.write(dialog.getByLabel("Reason"), "It was only for this test.");
  await hands.press(dialog.getByRole("button", { name: "Delete workspace" }));
  await expect(dialog.getByText("Type eu_staging-3 exactly.")).toBeVisible();
  await hands.write(dialog.getByLabel("Type eu_staging-3 to confirm"), "eu_staging-3");
  await hands.press(dialog.getByRole("button", { name: "Delete workspace" }));
  await expect(dialog).toHaveCount(0);
  await expect(named("eu_staging-3")).toHaveCount(0);
});

test.describe("an organization", () => {
  test.use({ expected: [/the server responded with a status of 404/] });

  test("is created by anybody, renamed, and deleted by its owner who types its address", async ({ hands, open }) => {
    const person = await createTestPerson([], { totp: true });
    const page = await open(person);
    const slug = `made-${person.id.slice(-12)}`;
    await page.goto("/account");
    await hands.press(page.getByRole("link", { name: "New organization" }));
    await hands.write(page.getByLabel("Organization name"), "Márö & Sons");
    await expect(page.getByLabel("Address")).toHaveValue("maro-sons");
    await hands.write(page.getByLabel("Address"), "Not An Address");
    await expect(page.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
    await hands.write(page.getByLabel("Address"), "acme");
    await hands.press(page.getByRole("button", { name: "Create organization" }));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("taken");
    await hands.write(page.getByLabel("Address"), slug);
    await hands.press(page.getByRole("button", { name: "Create organization" }));
    await expect(page).toHaveURL(`/t/${slug}/overview`);
    await hands.press(page.getByRole("link", { name: "Organization", exact: true }));
    await hands.write(page.getByLabel("Organization name"), "Maro & Daughters");
    await hands.press(page.getByRole("button", { name: "Save name" }));
    await expect(page.getByRole("button", { name: "Organization Maro & Daughters: switch" })).toBeVisible();
    await letProofLapse(person.email);
    await hands.press(page.getByRole("button", { name: "Delete organization" }));
    const dialog = page.getByRole("dialog", { name: "Delete Maro & Daughters?" });
    await hands.write(dialog.getByLabel(`Type ${slug} to confirm`), slug);
    await hands.write(dialog.getByLabel("Reason"), "The test is over.");
    await hands.press(dialog.getByRole("button", { name: "Delete organization" }));
    await confirmIdentity(hands, page, person);
    await expect(page).toHaveURL("/account");
    await expect(page.getByText("You are not a member of any organization").first()).toBeVisible();
    expect((await page.goto(`/t/${slug}/audit`))?.status()).toBe(404);
  });
});
