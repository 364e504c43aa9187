import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/journey";
import { createCredential } from "@/lib/credentials/mutations";
import { execute } from "@/lib/gate/operation";
import { createTestApiKey } from "@/lib/testing/api-keys";
import { falsify, sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { personWith } from "@/lib/testing/principals";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";
import { createWorkspace } from "@/lib/workspaces/mutations";

const sentence = (number: number) => `Gatehouse updated credential Number ${number}`;
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const tab = (page: Page, name: string) => page.getByRole("navigation", { name: "Parts of the entry" }).getByRole("link", { name });

/** Three sealed entries of one session: two about one credential, one about another. */
async function logOf(tenant: TestTenant): Promise<string[]> {
  const ids = await writeEntries(tenant.id, 3, (index) => ({
    target: { type: "credential", id: index < 2 ? "one" : "another", name: `Number ${index}` },
    sessionId: "0198f000-0000-7000-8000-000000000001",
    before: { name: `Number ${index}`, vendor: "webhook" },
    after: { name: `Now ${index}`, vendor: "webhook" },
  }));
  await sealEntries(tenant.id);
  return ids;
}

test("an entry says what changed and what happened around it, and its neighbours are a key away", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const ids = await logOf(tenant);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/audit/${ids[1]}`);
  await expect(heading(page)).toHaveText(sentence(1));
  await expect(page.getByRole("region", { name: "Changed fields", exact: true })).toContainText("Now 1");
  await hands.press(tab(page, "Context"));
  await expect(page).toHaveURL(/tab=context/);
  const around = page.getByRole("region", { name: "Context" });
  await expect(around.getByRole("listitem").filter({ hasText: sentence(2) })).toContainText("Same session");
  await expect(around.getByRole("listitem").filter({ hasText: sentence(0) })).toContainText("Same target");
  await hands.press(around.getByRole("link", { name: sentence(2) }));
  await expect(heading(page)).toHaveText(sentence(2));
  await expect(tab(page, "Context")).toHaveAttribute("aria-current", "page");
  await expect(async () => {
    await page.keyboard.press("]");
    await expect(heading(page)).toHaveText(sentence(1), { timeout: 2_000 });
  }).toPass();
  await page.keyboard.press("[");
  await expect(heading(page)).toHaveText(sentence(2));
});

test("raw text, OCSF and the command stand under Raw", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const ids = await logOf(tenant);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(`/t/${tenant.slug}/audit/${ids[0]}`);
  await hands.press(tab(page, "Raw"));
  await hands.press(page.getByText("Exactly as it is hashed"));
  await expect(page.getByText('"format":"gatehouse.audit.entry.v1"')).toBeVisible();
  await hands.press(page.getByText("Show the event"));
  await expect(page.getByText('"class_name": "Entity Management"')).toBeVisible();
});

test("the browser reckons the hashes again, and sees what was altered", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const ids = await logOf(tenant);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  const recompute = async () => {
    await page.goto(`/t/${tenant.slug}/audit/${ids[1]}?tab=chain`);
    await hands.press(page.getByRole("button", { name: "Recompute here" }));
  };
  await recompute();
  await expect(page.getByText("Leaf hash: agrees")).toBeVisible();
  await expect(page.getByText("Entry hash: agrees")).toBeVisible();
  await falsify(
    (partition) => `UPDATE ${partition} SET body = replace(body, 'Now 1', 'Now 9') WHERE tenant_id = $1 AND id = $2`,
    [tenant.id, ids[1]],
  );
  await recompute();
  await expect(page.getByText("Leaf hash: does not agree")).toBeVisible();
  await expect(page.getByText("Entry hash: does not agree")).toBeVisible();
});

test("beside the list an entry has an address, and closes by button and by Escape", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const ids = await logOf(tenant);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  const pane = page.getByRole("region", { name: "Entry", exact: true });
  await page.goto(`/t/${tenant.slug}/audit?entry=${ids[0]}`);
  await expect(pane.getByRole("heading", { name: sentence(0) })).toBeVisible();
  await hands.press(pane.getByRole("link", { name: "Newer entry" }));
  await expect(pane.getByRole("heading", { name: sentence(1) })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`entry=${ids[1]}`));
  await hands.press(pane.getByRole("link", { name: "Close entry" }));
  await expect(pane).toHaveCount(0);
  await page.goBack();
  await expect(pane).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(pane).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
  await expect(page).not.toHaveURL(/entry=/);
  await page.goto(`/t/${tenant.slug}/audit?entry=0198f000-0000-7000-8000-00000000ffff`);
  await expect(pane).toContainText("There is no such entry");
});

test("things carry their history, and say how complete it is", async ({ hands, open }) => {
  const tenant = await createTestTenant(["gatehouse/admin"]);
  const admin = personWith(tenant, "gatehouse/admin");
  const basic = { kind: "basic", name: "With a history", vendor: "webhook", username: "u", password: "kept by nobody else" } as const;
  const credential = await execute(createCredential, admin, { ...basic, workspaceId: tenant.workspaces.main });
  const workspace = await execute(createWorkspace, admin, { name: "with-a-history" });
  const key = await createTestApiKey(tenant, tenant.workspaces.main, ["credentials:read"]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  const history = page.getByRole("region", { name: "History", exact: true });

  await page.goto(`/t/${tenant.slug}/settings/workspaces`);
  await hands.press(page.getByRole("link", { name: "with-a-history", exact: true }));
  await expect(page).toHaveURL(new RegExp(workspace.id));
  await expect(history.getByText("Exact", { exact: true })).toBeVisible();
  await expect(history).toContainText("created workspace with-a-history");

  await page.goto(`/t/${tenant.slug}/api-keys/${key.id}`);
  await expect(history.getByText("Approximate", { exact: true })).toBeVisible();

  await page.goto(`/t/${tenant.slug}/roles/holders?role=gatehouse/owner`);
  await expect(history.getByText("Approximate", { exact: true })).toBeVisible();

  await page.goto(`/t/${tenant.slug}/credentials/${credential.id}`);
  await expect(history.getByText("Exact", { exact: true })).toBeVisible();
  await hands.press(history.getByRole("link", { name: /created credential With a history/ }));
  await expect(heading(page)).toContainText("created credential With a history");
});

test("without the right to read the log, things say where their history is", async ({ open }) => {
  const tenant = await createTestTenant(["gatehouse/admin"]);
  const basic = { kind: "basic", name: "Without a history", vendor: "webhook", username: "u", password: "kept by nobody else" } as const;
  const input = { ...basic, workspaceId: tenant.workspaces.main };
  const credential = await execute(createCredential, personWith(tenant, "gatehouse/admin"), input);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/operator" }]));
  await page.goto(`/t/${tenant.slug}/credentials/${credential.id}`);
  const history = page.getByRole("region", { name: "History", exact: true });
  await expect(history).toContainText("Seeing it needs audit:read");
  await expect(history.getByRole("link")).toHaveCount(0);
});
