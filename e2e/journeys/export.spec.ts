import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/journey";
import { sealEntries, writeEntries } from "@/lib/testing/audit-log";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant, type TestTenant } from "@/lib/testing/tenant";

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Export the audit log" });
const auditOf = (slug: string, query = "") => `/t/${slug}/audit${query && `?query=${encodeURIComponent(query)}`}`;

async function saved(page: Page, act: () => Promise<unknown>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** A person who rotated two credentials from an address of theirs. */
async function furnish(tenant: TestTenant): Promise<void> {
  const actor = { type: "user", id: "01941f29-7c00-7000-8000-00000000000b", name: "Somebody Else", email: "else@example.test" };
  await writeEntries(tenant.id, 2, (index) => ({
    event: "credential.rotated",
    actor,
    ip: "203.0.113.77",
    target: { type: "credential", id: `target-${index}`, name: index === 0 ? "=1+1" : "Plain" },
  }));
  await sealEntries(tenant.id);
}

test("an auditor exports what the list shows, masked, and the export is in the log", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  await furnish(tenant);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }], { totp: true }));
  await page.goto(auditOf(tenant.slug, "action:credential.*"));
  await hands.press(page.getByRole("button", { name: "Export", exact: true }));
  const dialog = dialogOf(page);
  await expect(dialog.getByText("Entries whose action is “credential.*”, sealed in the 30 days before the export.")).toBeVisible();
  await expect(dialog.getByText("2 entries, as of now")).toBeVisible();
  await expect(dialog.getByText(/^Personal values are masked, except your own/)).toBeVisible();
  await expect(dialog.getByText(/becomes an entry itself/)).toBeVisible();
  const csv = await saved(page, () => hands.press(dialog.getByRole("button", { name: "Export" })));
  expect(csv.name).toMatch(new RegExp(`^gatehouse-${tenant.slug}-audit-1-\\d+\\.csv$`));
  const rows = csv.text.split("\r\n");
  expect(rows).toHaveLength(6);
  expect([rows[1], rows[2], rows[3], rows[4]]).toEqual([
    expect.stringMatching(/^manifest,/),
    expect.stringContaining("'=1+1"),
    expect.stringContaining("203.0.113.0/24"),
    expect.stringMatching(/^end,/),
  ]);
  expect(csv.text).not.toContain("Somebody Else");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("The export is on its way")).toBeVisible();
  await page.goto(auditOf(tenant.slug, "action:audit.exported"));
  await expect(page.getByRole("link", { name: /exported the audit log/ }).first()).toBeVisible();
});

test("an owner opens the export with a key, and gets JSON Lines with everything in it", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  await furnish(tenant);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/owner" }], { totp: true }));
  await page.goto(auditOf(tenant.slug, "created:*"));
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeVisible();
  const dialog = dialogOf(page);
  // The page listens once its script runs.
  await expect(async () => {
    await page.keyboard.press("e");
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(dialog.getByText("Personal values are shown.")).toBeVisible();
  await hands.press(dialog.getByRole("radio", { name: "JSON Lines, for programs" }));
  const file = await saved(page, () => hands.press(dialog.getByRole("button", { name: "Export" })));
  const lines = file.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { record: string; rows?: number; filter?: string; actor?: { name: string } });
  expect(file.name).toMatch(/\.jsonl$/);
  expect(lines[0]).toMatchObject({ record: "manifest", filter: "Entries sealed at any time.", query: "created:*" });
  expect(lines.map(({ actor }) => actor?.name)).toContain("Somebody Else");
  expect(lines.at(-1)).toEqual({ record: "end", end: true, rows: lines.length - 2 });
});

test("whoever may not export sees why", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const mayNot = await open(await createTestPerson([{ tenant, role: "datafly/admin" }], { totp: true }));
  await mayNot.goto(auditOf(tenant.slug));
  const button = mayNot.getByRole("button", { name: "Export", exact: true });
  await expect(button).toHaveAccessibleDescription(/You need audit:export/);
  await hands.pressAnyway(button);
  await expect(dialogOf(mayNot)).toHaveCount(0);
  const unproven = await open(await createTestPerson([{ tenant, role: "gatehouse/auditor" }]));
  await unproven.goto(auditOf(tenant.slug));
  await expect(unproven.getByRole("button", { name: "Export", exact: true })).toHaveAccessibleDescription(/two-factor/);
});
