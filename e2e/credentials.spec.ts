import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";
import { expect, test } from "./support/journey";

const secret = () => randomBytes(12).toString("hex");
const clientEmail = "exports@journey.example";

function keyFile(): string {
  const { privateKey } = generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return JSON.stringify({
    type: "service_account",
    project_id: "journey",
    private_key_id: secret(),
    private_key: privateKey,
    client_email: clientEmail,
  });
}

type Kind = { kind: string; secrets: Record<string, string>; settings: Record<string, string>; shows: string[] };

const kinds: Kind[] = [
  { kind: "User name and password", settings: { "User name": "loader" }, secrets: { Password: secret() }, shows: ["loader"] },
  {
    kind: "OAuth client",
    settings: { "Client id": "client-of-the-journey", "Token address": "https://oauth.example/token", "OAuth scopes": "ads.read" },
    secrets: { "Client secret": secret(), "Refresh token": secret() },
    shows: ["client-of-the-journey", "https://oauth.example/token", "ads.read"],
  },
  { kind: "Service account (JSON)", settings: {}, secrets: { "Key file (JSON)": keyFile() }, shows: ["journey", clientEmail] },
];

/** Opens the form and fills what every kind has. */
async function begin(page: Page, slug: string, name: string, kind: string): Promise<void> {
  await page.goto(`/t/${slug}/credentials/new`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Vendor").fill("webhook");
  await page.getByLabel("Kind").selectOption({ label: kind });
}

test("every kind is stored, shown without its secret, edited, and deleted with a reason", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true }));
  for (const { kind, settings, secrets, shows } of kinds) {
    await begin(page, tenant.slug, kind, kind);
    for (const [label, value] of Object.entries({ ...settings, ...secrets })) await page.getByLabel(label).fill(value);
    await page.getByRole("button", { name: "Store credential" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(kind);
    for (const text of shows) await expect(page.getByRole("definition").filter({ hasText: text }).first()).toBeVisible();
    await page.getByLabel("Name", { exact: true }).fill(`${kind}, renamed`);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${kind}, renamed`);
    await page.reload();
    for (const value of Object.values(secrets)) expect(await page.content()).not.toContain(value);
  }
  await page.goto(`/t/${tenant.slug}/credentials?kind=basic`);
  await expect(page.getByRole("rowheader")).toHaveText(["User name and password, renamed"]);
  await page.getByRole("link", { name: /^Delete User name/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Type .* to confirm$/).fill("User name and password, renamed");
  await dialog.getByLabel("Reason").fill("Nothing uses it any more.");
  await dialog.getByRole("button", { name: "Delete credential" }).click();
  await expect(page).toHaveURL(`/t/${tenant.slug}/credentials`);
  await expect(page.getByRole("rowheader")).toHaveText([/^Service account/, /^OAuth client/]);
});

test("what the server refuses is said at the field, and what was typed stays", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true }));
  await begin(page, tenant.slug, "Refused", "OAuth client");
  await page.getByLabel("Client id").fill("client");
  await page.getByLabel("Token address").fill("http://oauth.example/token");
  await page.getByLabel("Client secret").fill("kept in the form");
  await page.getByRole("button", { name: "Store credential" }).click();
  const address = page.getByLabel("Token address");
  await expect(address).toHaveAccessibleDescription(/^Give an https:\/\/ address without a user name or password in it\./);
  await expect(address).toBeFocused();
  await expect(page.getByLabel("Client secret")).toHaveValue("kept in the form");
  await address.fill("https://oauth.example/token");
  await page.getByRole("button", { name: "Store credential" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Refused");
});

test("two people who edit at once: the second is told", async ({ open }) => {
  const tenant = await createTestTenant([]);
  const [first, second] = (await Promise.all(
    [1, 2].map(async () => open(await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true }))),
  )) as [Page, Page];
  await begin(first, tenant.slug, "Shared", "API key or token");
  await first.getByLabel("Key or token").fill("of both");
  await first.getByRole("button", { name: "Store credential" }).click();
  await expect(first.getByRole("heading", { level: 1 })).toHaveText("Shared");
  await second.goto(first.url());
  for (const [page, name] of [
    [first, "First"],
    [second, "Second"],
  ] as const) {
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Save changes" }).click();
  }
  await expect(first.getByRole("heading", { level: 1 })).toHaveText("First");
  await expect(second.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(second.getByLabel("Name", { exact: true })).toHaveValue("Second");
});
