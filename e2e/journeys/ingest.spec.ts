import { expect, test } from "@/e2e/support/journey";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

const shopper = { type: "customer", id: "c-1001", name: "Reported Shopper" };
const entry = {
  id: "order-1001-exported",
  event: "order.exported",
  category: "data_access",
  outcome: "success",
  actor: { type: "agent", id: "helper", name: "Export helper" },
  on_behalf_of: { type: "user", id: "u-17", name: "Reported Colleague" },
  target: shopper,
  after: { email: "shopper@example.test", rows: 3 },
  personal: ["target.name", "after.email"],
};
const theirs = "Order exported: Reported Shopper, by Export helper on behalf of Reported Colleague";

test("what a platform reports stands in the log, once, and its personal values only for whoever may see them", async ({
  hands,
  open,
  baseURL,
}) => {
  const tenant = await createTestTenant([]);
  const { secret } = await createTestApiKey(tenant, tenant.workspaces.main, ["audit:write"]);
  const report = async (entries: object[]) => {
    const answer = await fetch(`${baseURL}/api/v1/audit/entries`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ entries }),
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { results: { id?: string; error?: { code: string; fields: object } }[] }).results;
  };
  const [first, forged] = await report([entry, { ...entry, id: "forged", event: "session.started" }]);
  expect(forged?.error).toMatchObject({ code: "invalid_input", fields: { event: expect.stringContaining("reserved") } });
  expect(await report([entry, { ...entry, outcome: "failure" }])).toEqual([
    { id: first?.id },
    { error: expect.objectContaining({ code: "conflict" }) },
  ]);

  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/audit`);
  const link = page.getByRole("link", { name: theirs });
  await expect(link).toHaveCount(1);
  await hands.press(link);
  await expect(page.getByText("shopper@example.test").first()).toBeVisible();

  const auditor = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }], { totp: true }));
  await auditor.goto(`/t/${tenant.slug}/audit/${first?.id}`);
  await expect(auditor.getByText(/^Order exported: Unknown person, by Export helper on behalf of Member …\w/).first()).toBeVisible();
  expect(await auditor.content()).not.toMatch(/shopper@example|Reported Shopper|Reported Colleague/);
});
