import type { Locator } from "@playwright/test";
import { credentialName, furnished } from "@/e2e/support/furnished";
import { expect, test } from "@/e2e/support/journey";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

async function expectDisabled(control: Locator, reason: string): Promise<void> {
  await expect(control).toHaveAttribute("aria-disabled", "true");
  await expect(control).toHaveAccessibleDescription(reason);
}

test.describe("strangers", () => {
  test.use({ expected: [/the server responded with a status of (403|404)/] });

  test("the owner of one organization finds nothing of another", async ({ open, baseURL }) => {
    const [{ tenant, credential, key, entry }, other] = [await furnished(baseURL), await createTestTenant([])];
    const page = await open(await createTestPerson([{ tenant: other, role: "gatehouse/owner" }], { totp: true }));
    const inside = [
      "",
      "/overview",
      "/audit",
      `/audit/${entry}`,
      "/credentials",
      "/credentials/new",
      `/credentials/${credential}`,
      "/api-keys",
      "/api-keys/new",
      `/api-keys/${key}`,
      "/roles",
      "/roles/holders",
      "/settings",
      "/settings/workspaces",
      `/settings/workspaces/${tenant.workspaces.main}`,
    ];
    const theirs = inside.map((path) => `/t/${tenant.slug}${path}`);
    const ids = [`/audit/${entry}`, `/credentials/${credential}`, `/api-keys/${key}`].map((path) => `/t/${other.slug}${path}`);
    for (const path of [...theirs, ...ids, "/t/nobody-has-this/audit"]) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, 404]);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing here");
      expect(await page.content()).not.toMatch(new RegExp(`${credentialName}|Test ${tenant.slug}`));
    }
    await page.goto(`/t/${other.slug}/credentials?workspace=${tenant.workspaces.main}`);
    await expect(page.getByText("No credential matches")).toBeVisible();
  });

  test("an operator has no way to the audit log", async ({ open }) => {
    const tenant = await createTestTenant([]);
    const page = await open(await createTestPerson([{ tenant, role: "gatehouse/operator" }]));
    await page.goto(`/t/${tenant.slug}`);
    await expect(page).toHaveURL(`/t/${tenant.slug}/overview`);
    const navigation = page.getByRole("navigation", { name: "Main" });
    await expect(navigation.getByRole("link")).toHaveText([
      "Overview",
      "Alerts",
      "Roles",
      "API keys",
      "Credentials",
      "Organization",
      "Workspaces",
    ]);
    expect((await page.goto(`/t/${tenant.slug}/audit`))?.status()).toBe(403);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don't have permission");
  });
});

test("a member of two organizations switches between them", async ({ hands, open }) => {
  const [first, second] = [await createTestTenant([]), await createTestTenant([])];
  const roles = [first, second].map((tenant) => ({ tenant, role: "gatehouse/auditor" as const }));
  const page = await open(await createTestPerson(roles));
  await page.goto(`/t/${first.slug}/credentials`);
  for (const { slug } of [second, first]) {
    await hands.press(page.getByRole("button", { name: /^Organization .*: switch$/ }));
    await hands.press(page.getByRole("menuitem", { name: slug }));
    await expect(page).toHaveURL(`/t/${slug}/overview`);
    await expect(page.getByRole("button", { name: `Organization Test ${slug}: switch` })).toBeVisible();
  }
});

test("an auditor sees who only as a number, and what they may not do with the reason", async ({ hands, open, baseURL }) => {
  const { tenant, credential } = await furnished(baseURL);
  const colleague = await createTestPerson([{ tenant, role: "gatehouse/admin" }], { totp: true });
  await open(colleague);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
  await page.goto(`/t/${tenant.slug}/audit?query=action:session.verified`);
  await hands.press(page.getByRole("link", { name: /^Member …\w{6} confirmed a second factor$/ }));
  await expect(page.getByText("Personal data is masked")).toBeVisible();
  expect(await page.content()).not.toContain(colleague.email);
  const may = (permission: string, where = "") => `You need ${permission}${where}. An administrator can give it to you.`;
  await page.goto(`/t/${tenant.slug}/credentials`);
  const add = page.getByRole("button", { name: "Add credential" }).first();
  await expectDisabled(add, may("credentials:create"));
  await hands.pressAnyway(add);
  await expect(page).toHaveURL(`/t/${tenant.slug}/credentials`);
  await expectDisabled(page.getByRole("button", { name: `Rotate ${credentialName}` }), may("credentials:rotate", " in this workspace"));
  await page.goto(`/t/${tenant.slug}/credentials/${credential}`);
  await expectDisabled(page.getByRole("button", { name: "Save changes" }), may("credentials:update", " in this workspace"));
  await page.goto(`/t/${tenant.slug}/api-keys`);
  await expectDisabled(page.getByRole("button", { name: "Create API key" }).first(), may("api_keys:create"));
  await page.goto(`/t/${tenant.slug}/settings`);
  await expectDisabled(page.getByRole("button", { name: "Save name" }), may("org:update", " for the whole organization"));
  await expectDisabled(
    page.getByRole("button", { name: "Delete organization" }),
    "You need org:delete. Only the owner of the organization has it.",
  );
  await page.goto(`/t/${tenant.slug}/settings/workspaces`);
  await expectDisabled(page.getByRole("button", { name: "New workspace" }), may("workspaces:create", " for the whole organization"));
});
