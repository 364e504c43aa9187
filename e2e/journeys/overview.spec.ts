import { expect, test } from "@/e2e/support/journey";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

test("each number of the overview is that of the list it leads to", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  for (let made = 0; made < 3; made++) await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:read"]);
  await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:read"], new Date(Date.now() - 1_000));
  await writeEntries(tenant.id, 30, (index) => ({
    event: index % 6 ? "credential.updated" : "permission.denied",
    outcome: index % 6 ? "success" : "denied",
  }));
  await writeEntries(tenant.id, 2, () => ({ event: "session.refused", outcome: "failure" }));
  await sealEntries(tenant.id);
  const overview = `/t/${tenant.slug}/overview`;
  await page.goto(overview);
  const numbers = page.getByRole("region", { name: "In numbers" }).getByRole("link");
  await expect(numbers).toHaveCount(5);
  const seen: Record<string, number> = {};
  for (const text of await numbers.allInnerTexts()) {
    const [label = "", shown = ""] = text.split("\n");
    await page.goto(overview);
    await hands.press(numbers.filter({ hasText: label }));
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Overview");
    seen[label] = await page.locator("tbody tr").count();
    expect([label, shown]).toEqual([label, String(seen[label])]);
  }
  expect(seen).toMatchObject({ "Refused for lack of permission": 5, "Refused sign-ins": 2, "Active API keys": 3, Credentials: 0 });
});

test("what needs somebody stands first, and leads to it", async ({ hands, open }) => {
  const tenant = await createTestTenant(["gatehouse/admin"]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  const { id } = await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:read"], new Date(Date.now() + 86_400_000));
  await page.goto(`/t/${tenant.slug}/overview`);
  const attention = page.getByRole("region", { name: "Needs attention" });
  await expect(attention.getByText("1 member has no second factor")).toBeVisible();
  await expect(attention.getByText("The audit log was never verified")).toBeVisible();
  await hands.press(attention.getByRole("link", { name: /^API key .* expires soon$/ }));
  await expect(page).toHaveURL(`/t/${tenant.slug}/api-keys/${id}`);
});
