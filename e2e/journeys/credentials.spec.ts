import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Hands } from "@/e2e/support/hands";
import { expect, test } from "@/e2e/support/journey";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

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
async function begin(hands: Hands, page: Page, slug: string, name: string, kind: string): Promise<void> {
  await page.goto(`/t/${slug}/credentials/new`);
  await hands.write(page.getByLabel("Name", { exact: true }), name);
  await hands.write(page.getByLabel("Vendor"), "webhook");
  await hands.choose(page.getByLabel("Kind"), kind);
}

test("every kind is stored, shown without its secret, edited, and deleted with a reason", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true }));
  for (const { kind, settings, secrets, shows } of kinds) {
    await begin(hands, page, tenant.slug, kind, kind);
    for (const [label, value] of Object.entries({ ...settings, ...secrets })) await hands.write(page.getByLabel(label), value);
    await hands.press(page.getByRole("button", { name: "Store credential" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(kind);
    for (const text of shows) await expect(page.getByRole("definition").filter({ hasText: text }).first()).toBeVisible();
    await hands.write(page.getByLabel("Name", { exact: true }), `${kind}, renamed`);
    await hands.press(page.getByRole("button", { name: "Save changes" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${kind}, renamed`);
    await page.reload();
    for (const value of Object.values(secrets)) expect(await page.content()).not.toContain(value);
  }
  await page.goto(`/t/${tenant.slug}/credentials?kind=basic`);
  await expect(page.getByRole("rowheader")).toHaveText(["User name and password, renamed"]);
  await hands.press(page.getByRole("link", { name: /^Delete User name/ }));
  const dialog = page.getByRole("dialog");
  await hands.write(dialog.getByLabel(/^Type .* to confirm$/), "User name and password, renamed");
  await hands.write(dialog.getByLabel("Reason"), "Nothing uses it any more.");
  await hands.press(dialog.getByRole("button", { name: "Delete credential" }));
  await expect(page).toHaveURL(`/t/${tenant.slug}/credentials`);
  await expect(page.getByRole("rowheader")).toHaveText([/^OAuth client/, /^Service account/]);
});

test("what the server refuses is said at the field, and what was typed stays", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const page = await open(await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true }));
  await begin(hands, page, tenant.slug, "Refused", "OAuth client");
  await hands.write(page.getByLabel("Client id"), "client");
  await hands.write(page.getByLabel("Token address"), "http://oauth.example/token");
  await hands.write(page.getByLabel("Client secret"), "kept in the form");
  await hands.press(page.getByRole("button", { name: "Store credential" }));
  const address = page.getByLabel("Token address");
  await expect(address).toHaveAccessibleDescription(/^Give an https:\/\/ address without a user name or password in it\./);
  await expect(address).toBeFocused();
  await expect(page.getByLabel("Client secret")).toHaveValue("kept in the form");
  await hands.write(address, "https://oauth.example/token");
  await hands.press(page.getByRole("button", { name: "Store credential" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Refused");
});

test("two people who edit at once: the second is told", async ({ hands, open }) => {
  const tenant = await createTestTenant([]);
  const [first, second] = (await Promise.all(
    [1, 2].map(async () => open(await createTestPerson([{ tenant, role: "gatehouse/operator" }], { totp: true }))),
  )) as [Page, Page];
  await begin(hands, first, tenant.slug, "Shared", "API key or token");
  await hands.write(first.getByLabel("Key or token"), "of both");
  await hands.press(first.getByRole("button", { name: "Store credential" }));
  await expect(first.getByRole("heading", { level: 1 })).toHaveText("Shared");
  await second.goto(first.url());
  for (const [page, name] of [
    [first, "First"],
    [second, "Second"],
  ] as const) {
    await hands.write(page.getByLabel("Name", { exact: true }), name);
    await hands.press(page.getByRole("button", { name: "Save changes" }));
  }
  await expect(first.getByRole("heading", { level: 1 })).toHaveText("First");
  await expect(second.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(second.getByLabel("Name", { exact: true })).toHaveValue("Second");
});
