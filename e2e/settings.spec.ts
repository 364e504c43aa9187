import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { expect, test } from "./support/journey";
import { confirmIdentity, letProofLapse } from "./support/sign-in";

const rule = "Use 1 to 100 lowercase letters, digits, hyphens and underscores.";

test("workspaces are created, renamed and deleted, by names that follow the rule", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/settings/workspaces`);
  const dialog = page.getByRole("dialog");
  const named = (name: string) => page.getByRole("rowheader", { name, exact: true });
  await page.getByRole("button", { name: "New workspace" }).click();
  const name = dialog.getByLabel("Workspace name");
  await name.fill("Not Allowed");
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(new RegExp(`${rule}.*${rule}`));
  // The server has the same rule: its answer leaves the dialog open with what was typed.
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(dialog.getByRole("button", { name: "Create workspace" })).toBeEnabled();
  await expect(name).toHaveValue("Not Allowed");
  await name.fill("main");
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(dialog.getByRole("alert")).toContainText("already");
  await name.fill("eu_staging-2");
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(named("eu_staging-2")).toBeVisible();
  await page.getByRole("button", { name: "Rename eu_staging-2" }).click();
  await name.fill("eu_staging-3");
  await dialog.getByRole("button", { name: "Save name" }).click();
  await expect(named("eu_staging-3")).toBeVisible();
  await page.getByRole("button", { name: "Delete eu_staging-3" }).click();
  await dialog.getByLabel("Type eu_staging-3 to confirm").fill("eu_staging-2");
  await dialog.getByLabel("Reason").fill("It was only for this test.");
  await dialog.getByRole("button", { name: "Delete workspace" }).click();
  await expect(dialog.getByText("Type eu_staging-3 exactly.")).toBeVisible();
  await dialog.getByLabel("Type eu_staging-3 to confirm").fill("eu_staging-3");
  await dialog.getByRole("button", { name: "Delete workspace" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(named("eu_staging-3")).toHaveCount(0);
});

test.describe("an organization", () => {
  test.use({ expected: [/the server responded with a status of 404/] });

  test("is created by anybody, renamed, and deleted by its owner who types its address", async ({ open }) => {
    const person = await createTestPerson([], { totp: true });
    const page = await open(person);
    const slug = `made-${person.id.slice(-12)}`;
    await page.goto("/account");
    await page.getByRole("link", { name: "New organization" }).click();
    await page.getByLabel("Organization name").fill("Márö & Sons");
    await expect(page.getByLabel("Address")).toHaveValue("maro-sons");
    await page.getByLabel("Address").fill("Not An Address");
    await expect(page.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("Address").fill("acme");
    await page.getByRole("button", { name: "Create organization" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("taken");
    await page.getByLabel("Address").fill(slug);
    await page.getByRole("button", { name: "Create organization" }).click();
    await expect(page).toHaveURL(`/t/${slug}/audit`);
    await page.getByRole("link", { name: "Organization", exact: true }).click();
    await page.getByLabel("Organization name").fill("Maro & Daughters");
    await page.getByRole("button", { name: "Save name" }).click();
    await expect(page.getByRole("button", { name: "Organization Maro & Daughters: switch" })).toBeVisible();
    await letProofLapse(person.email);
    await page.getByRole("button", { name: "Delete organization" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete Maro & Daughters?" });
    await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug);
    await dialog.getByLabel("Reason").fill("The test is over.");
    await dialog.getByRole("button", { name: "Delete organization" }).click();
    await confirmIdentity(page, person);
    await expect(page).toHaveURL("/account");
    await expect(page.getByText("You are not a member of any organization").first()).toBeVisible();
    expect((await page.goto(`/t/${slug}/audit`))?.status()).toBe(404);
  });
});
