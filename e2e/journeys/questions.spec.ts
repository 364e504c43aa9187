import { v7 as uuidv7 } from "uuid";
import { expect, test } from "@/e2e/support/journey";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { falsify, sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

test("a question is answered with numbers that lead to their entries, and its part of the log is verified", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const who = { type: "service_account", id: uuidv7(), name: "A service" };
  const target = { type: "permission", id: "audit:export", name: "audit:export" };
  await writeEntries(tenant.id, 4, (index) => (index < 3 ? { event: "permission.denied", outcome: "denied", actor: who, target } : {}));
  await sealEntries(tenant.id);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/audit/questions`);
  await hands.press(page.getByRole("link", { name: "Who was refused what?" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who was refused what?");
  await expect(page.getByRole("rowheader")).toHaveText([/A service/]);
  await expect(page.getByText(/were recomputed just now/)).toBeVisible();
  await expect(page.getByText("Intact", { exact: true })).toBeVisible();
  await hands.press(page.getByRole("button", { name: "Ask" }));
  await expect(page).toHaveURL(/[?&]from=\d{4}-\d\d-\d\d&to=/);
  await hands.press(page.getByRole("link", { name: "3 entries of A service: see them" }));
  await expect(page).toHaveURL(/\/audit\?query=/);
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveCount(3);
});

test("who could read a secret and who did, asked again from its address; a change in the log shows", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const key = await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:lease"]);
  const credential = uuidv7();
  const about = { workspaceId: tenant.workspaces.main, target: { type: "credential", id: credential, name: "Token of a vendor" } };
  await writeEntries(tenant.id, 2, (index) =>
    index === 0
      ? { event: "credential.created", ...about }
      : { event: "credential.leased", actor: { type: "api_key", id: key.id, name: "Reader" }, source: "api", ...about },
  );
  await sealEntries(tenant.id);
  const person = await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true });
  const page = await open(person);
  await page.goto(`/t/${tenant.slug}/audit/questions/credential-secret?credential=${credential}`);
  const could = page.getByRole("region", { name: "Who could", exact: true }).getByRole("rowheader");
  await expect(could).toHaveCount(1);
  await expect(page.getByRole("region", { name: "Who did", exact: true }).getByRole("rowheader")).toHaveText([/Reader/]);
  await falsify(
    (partition) => `UPDATE ${partition} SET body = replace(body, 'Reader', 'Writer') WHERE tenant_id = $1 AND event = 'credential.leased'`,
    [tenant.id],
  );
  await hands.press(page.getByRole("button", { name: "Verify again" }));
  await expect(page.getByText("Altered", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Altered", { exact: true })).toBeVisible();
});

test("what is missing is said at the question, and names stay masked for whoever may not see them", async ({ hands, open }) => {
  const tenant = await createTestTenant(["gatehouse/admin"]);
  const member = tenant.memberships["gatehouse/admin"]?.id ?? "";
  const actor = { type: "user", id: member, name: "Somebody Named", email: "named@example.test" };
  await writeEntries(tenant.id, 1, () => ({ outcome: "denied", actor }));
  await sealEntries(tenant.id);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
  await page.goto(`/t/${tenant.slug}/audit/questions/denials`);
  await expect(page.getByRole("rowheader").first()).toHaveText(/Member …/);
  await expect(page.getByText(/Names are masked for you/)).toBeVisible();
  await page.goto(`/t/${tenant.slug}/audit/questions/everything-by`);
  await hands.choose(page.getByRole("combobox", { name: "Member or API key" }), "Test gatehouse/admin");
  await hands.press(page.getByRole("button", { name: "Ask" }));
  await expect(page).toHaveURL(new RegExp(`actor=${member}`));
  await expect(page.getByRole("rowheader").first()).toHaveText(/Member …/);
});
