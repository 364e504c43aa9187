import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/journey";
import { asSuperuser, falsify, sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";

/** An organization whose first six sealed entries are about Number 1 to 6. */
async function tenantWithLog(): Promise<TestTenant> {
  const tenant = await createTestTenant([]);
  await writeEntries(tenant.id, 6, (index) => ({ target: { type: "credential", id: `target-${index + 1}`, name: `Number ${index + 1}` } }));
  await sealEntries(tenant.id);
  return tenant;
}

const owner = (tenant: TestTenant) => createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const columns =
  "tenant_id, id, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id, target_type, target_id, source, request_id, demo, body, leaf_hash, previous_hash, entry_hash";

/** What the owner of the server can do, and how the console says where it shows. */
const attacks: [string, (partition: string) => string, string][] = [
  [
    "a byte of an entry",
    (partition) => `UPDATE ${partition} SET body = replace(body, 'Number 3', 'Number 9') WHERE tenant_id = $1 AND sequence = 3`,
    "Altered at #3: The body does not give its leaf hash.",
  ],
  [
    "an entry that is gone",
    (partition) => `DELETE FROM ${partition} WHERE tenant_id = $1 AND sequence = 4`,
    "Truncated at #4: This entry is missing.",
  ],
  [
    "two entries in another order",
    (partition) =>
      `UPDATE ${partition} SET sequence = 5 - sequence, sealed_at = sealed_at + (sequence - 1) * interval '1 microsecond' WHERE tenant_id = $1 AND sequence IN (2, 3)`,
    "Altered at #2: ",
  ],
  [
    "two bodies in each other's place",
    (partition) =>
      `UPDATE ${partition} e SET body = o.body FROM ${partition} o WHERE e.tenant_id = $1 AND o.tenant_id = $1 AND e.sequence + o.sequence = 11 AND e.sequence IN (5, 6)`,
    "Altered at #5: The body does not give its leaf hash.",
  ],
  [
    "an entry that was put in",
    (partition) =>
      `INSERT INTO ${partition} (${columns}, sealed_at, sequence) SELECT ${columns}, sealed_at + interval '1 microsecond', 6 FROM ${partition} WHERE tenant_id = $1 AND sequence = 6`,
    "Forked at #6: Two entries have this sequence.",
  ],
];

for (const [what, statement, verdict] of attacks) {
  test(`verifying finds ${what}, with the protections of the database off`, async ({ hands, open }) => {
    const tenant = await tenantWithLog();
    await falsify(statement, [tenant.id]);
    const page = await open(await owner(tenant));
    await page.goto(`/t/${tenant.slug}/audit`);
    await hands.press(button(page, "Verify"));
    await expect(page.getByText(verdict)).toBeVisible();
    await expect(page.getByText(/Export nothing as evidence/)).toBeVisible();
    await page.reload();
    await expect(page.getByText(/^The last verification, at .*, found the log not whole\./)).toBeVisible();
    await expect(page.getByText(verdict)).toBeVisible();
  });
}

test("a whole log is verified to its end, which an end that is cut off contradicts even with its head", async ({ hands, open }) => {
  const tenant = await tenantWithLog();
  const page = await open(await owner(tenant));
  await page.goto(`/t/${tenant.slug}/audit`);
  await sealEntries(tenant.id);
  await hands.press(button(page, "Verify"));
  await expect(page.getByText(/^Intact: \d+ entries recomputed through #\d+$/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Verified to entry #\d+ at .*: intact\./)).toBeVisible();
  await falsify((partition) => `DELETE FROM ${partition} WHERE tenant_id = $1 AND sequence > 4`, [tenant.id]);
  await asSuperuser((client) =>
    client.query(
      "UPDATE audit_heads h SET sequence = 4, sealed_at = e.sealed_at, entry_hash = e.entry_hash FROM audit_entries e WHERE h.tenant_id = $1 AND e.tenant_id = $1 AND e.sequence = 4",
      [tenant.id],
    ),
  );
  await hands.press(button(page, "Verify"));
  // What comes afterwards takes the numbers of what is gone.
  await expect(page.getByText(/^(Truncated|Altered) at #\d+: An earlier verification found/)).toBeVisible();
});

test("a part of the log is verified by itself, and leads to the entries around what is wrong", async ({ hands, open }) => {
  const tenant = await tenantWithLog();
  await falsify((partition) => `UPDATE ${partition} SET actor_type = 'user' WHERE tenant_id = $1 AND sequence = 3`, [tenant.id]);
  const page = await open(await owner(tenant));
  await page.goto(`/t/${tenant.slug}/audit`);
  const verify = async (from: string, to: string) => {
    await hands.press(button(page, "Verify a range"));
    const dialog = page.getByRole("dialog", { name: "Verify a range" });
    await hands.write(dialog.getByLabel("From"), from);
    await hands.write(dialog.getByLabel("To"), to);
    await hands.press(dialog.getByRole("button", { name: "Verify range" }));
    return dialog;
  };
  await verify("4", "#6");
  await expect(page.getByText("Intact: 3 entries recomputed through #6")).toBeVisible();
  await verify("2", "5");
  await expect(page.getByText("Altered at #3: The column for actor.type does not agree with the body.")).toBeVisible();
  await hands.press(page.getByRole("link", { name: "#4", exact: true }).first());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gatehouse updated credential Number 4");
  await page.goBack();
  const dialog = await verify("5", "3");
  await expect(dialog.getByText("This is before the beginning of the range, #5.")).toBeVisible();
});
