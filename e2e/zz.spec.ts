import { expect, test } from "./support/journey";
import { createTestTenant } from "@/lib/testing/tenant";
import { createTestPerson } from "@/lib/testing/people";

test("zz", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const owner = await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true });
  const page = await open(owner);
  await page.goto(`/t/${tenant.slug}/audit`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audit log");
  console.log(await page.context().cookies());
});
