import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Hands } from "@/e2e/support/hands";
import { expect, test } from "@/e2e/support/journey";
import { type Account, confirmIdentity, demoAccount, letProofLapse, signIn } from "@/e2e/support/sign-in";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

// A code of an authenticator works once, so each pair of hands belongs to an owner of their own.
const owners = {
  mouse: { tenant: "acme", email: "owner@acme.example" },
  keyboard: { tenant: "globex", email: "owner@globex.example" },
};

class Journey {
  readonly unique = randomBytes(4).toString("hex");
  readonly credential = `Journey ${this.unique}`;
  readonly key = `journey-${this.unique}`;
  readonly secrets = [`first-${this.unique}-0001`, `second-${this.unique}-0002`] as const;

  constructor(
    readonly page: Page,
    readonly tenant: string,
    readonly account: Account,
    readonly hands: Hands,
  ) {}

  button = (name: string) => this.page.getByRole("button", { name, exact: true });
  link = (name: string) => this.page.getByRole("link", { name, exact: true });
  heading = (name: string | RegExp) => expect(this.page.getByRole("heading", { level: 1 })).toHaveText(name);

  /** Gives the credential's id. */
  async keepCredential(): Promise<string> {
    const { page, hands } = this;
    await hands.press(this.link("Add credential").first());
    await this.heading("Add credential");
    await hands.write(page.getByLabel("Name"), this.credential);
    await hands.write(page.getByLabel("Vendor"), "ga4");
    await hands.write(page.getByLabel("Key or token"), this.secrets[0]);
    await hands.press(this.button("Store credential"));
    await this.heading(this.credential);
    await expect(page.getByText("••••0001")).toBeVisible();
    return new URL(page.url()).pathname.split("/").at(-1) as string;
  }

  async rotateCredential(): Promise<void> {
    const { page, hands } = this;
    await hands.press(this.button("Rotate"));
    const dialog = page.getByRole("dialog");
    await hands.write(dialog.getByLabel("Key or token"), this.secrets[1]);
    await hands.write(dialog.getByLabel("Reason"), "The journey rotates it.");
    await hands.press(dialog.getByRole("button", { name: "Rotate credential" }));
    await expect(page.getByText("••••0002")).toBeVisible();
    expect(await page.content()).not.toContain(this.secrets[1]);
  }

  /** Gives the key's secret, as the clipboard has it. */
  async makeKey(): Promise<string> {
    const { page, hands } = this;
    await hands.press(this.link("API keys"));
    await hands.press(this.link("Create API key").first());
    await this.heading("Create API key");
    await hands.write(page.getByLabel("Name"), this.key);
    await hands.choose(page.getByLabel("Expires"), "After 7 days");
    await hands.write(page.getByLabel("Search scopes"), "lease");
    await hands.press(page.getByRole("checkbox", { name: "credentials:lease" }));
    await letProofLapse(this.account.email);
    await hands.press(this.button("Create key"));
    await confirmIdentity(hands, page, this.account);
    await hands.press(this.button("Copy API key"));
    const secret = await page.evaluate(() => navigator.clipboard.readText());
    await expect(page.getByText(secret, { exact: true })).toBeVisible();
    await hands.press(page.getByLabel("I stored it"));
    await hands.press(this.button("Done"));
    await this.heading(this.key);
    return secret;
  }

  async revokeKey(): Promise<void> {
    const { page, hands } = this;
    await hands.press(this.link("API keys").first());
    // The key's own page, which is being left, has a button of this name too.
    await this.heading("API keys");
    await hands.press(this.button(`Revoke ${this.key}`));
    const dialog = page.getByRole("dialog");
    await hands.write(dialog.getByLabel(`Type ${this.key} to confirm`), this.key);
    await hands.write(dialog.getByLabel("Reason"), "The journey is over.");
    await hands.press(dialog.getByRole("button", { name: "Revoke key" }));
    await expect(page.getByRole("row", { name: this.key }).getByText("Revoked", { exact: true })).toBeVisible();
  }

  /** Every step so far is an entry, and each gets its place in the chain. Gives the number of the newest. */
  async seeEntries(): Promise<number> {
    const { page, hands } = this;
    await hands.press(this.link("Audit log"));
    await this.heading("Audit log");
    const happened = [
      `created credential ${this.credential}`,
      `rotated credential ${this.credential}`,
      `created API key ${this.key}`,
      `read the secret of credential ${this.credential}`,
      `revoked API key ${this.key}`,
    ];
    for (const sentence of [...happened, "signed in", "confirmed a second factor", "confirmed their identity again"]) {
      await expect(page.getByRole("link", { name: sentence }).first()).toBeVisible();
    }
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("Being sealed")).toHaveCount(0, { timeout: 100 });
    }).toPass();
    return Number(
      (
        await page
          .getByRole("cell", { name: /^#\d+$/ })
          .first()
          .innerText()
      ).slice(1),
    );
  }

  async readRotation(): Promise<void> {
    const { page, hands } = this;
    await hands.press(page.getByRole("link", { name: `rotated credential ${this.credential}` }));
    // It opens beside the list first.
    const pane = page.getByRole("region", { name: "Entry", exact: true });
    await hands.press(pane.getByRole("link", { name: "Open on its own page" }));
    await this.heading(new RegExp(`rotated credential ${this.credential}$`));
    const changes = page.getByRole("region", { name: "Changed fields" });
    await expect(changes.getByRole("row", { name: "version" }).getByRole("cell")).toHaveText(["1", "2"]);
    await expect(page.getByText("The journey rotates it.", { exact: true })).toBeVisible();
    await hands.press(this.link("Audit log").first());
  }

  async verify(newest: number): Promise<void> {
    const { page, hands } = this;
    await hands.press(this.button("Verify"));
    const verdict = page.getByText(/^Intact: [\d,]+ entries recomputed through #\d+$/);
    await expect(verdict).toBeVisible();
    expect(Number(/#(\d+)/.exec(await verdict.innerText())?.[1])).toBeGreaterThanOrEqual(newest);
  }
}

test("the owner keeps a secret and sees the proof", async ({ by, hands, page, baseURL }) => {
  const { tenant, email } = owners[by];
  const account = demoAccount(email);
  const journey = new Journey(page, tenant, account, hands);
  await page.goto(`/t/${tenant}/credentials`);
  await signIn(hands, page, account);
  await journey.heading("Credentials");
  const credential = await journey.keepCredential();
  await journey.rotateCredential();
  const key = await journey.makeKey();
  const lease = () =>
    fetch(`${baseURL}/api/v1/credentials/${credential}/lease`, { method: "POST", headers: { authorization: `Bearer ${key}` } });
  const leased = await lease();
  expect([leased.status, await leased.text()]).toEqual([200, expect.stringContaining(journey.secrets[1])]);
  await journey.revokeKey();
  expect((await lease()).status).toBe(401);
  const newest = await journey.seeEntries();
  await journey.readRotation();
  await journey.verify(newest);
});
