import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Hands } from "@/e2e/support/hands";
import { expect, test } from "@/e2e/support/journey";
import { enrol, signIn, unusedCode } from "@/e2e/support/sign-in";
import { createTestPerson } from "@/lib/testing/people";
import { createTestTenant } from "@/lib/testing/tenant";

const heading = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1 })).toHaveText(name);

async function signOut(hands: Hands, page: Page): Promise<void> {
  await hands.press(page.getByRole("button", { name: /^Account of/ }));
  await hands.press(page.getByRole("menuitem", { name: "Sign out" }));
  await heading(page, "Sign in");
}

test.describe("refusals", () => {
  // The browser itself notes that the sign-in was answered with an error.
  test.use({ expected: [/the server responded with a status of (401|429)/] });

  test("a wrong password and an unknown person hear the same sentence, and the e-mail stays", async ({ hands, page }) => {
    const { email } = await createTestPerson([]);
    await page.goto("/sign-in");
    for (const address of [email, `${randomUUID()}@example.test`]) {
      await signIn(hands, page, { email: address, password: "not the password", seed: null });
      await expect(page.getByRole("main").getByRole("alert")).toHaveText("The e-mail address or the password is wrong.");
      await expect(page.getByLabel("E-mail")).toHaveValue(address);
      await page.reload();
    }
  });

  test("the fifth wrong password locks, says how long, and the right one does not help", async ({ hands, page }) => {
    const person = await createTestPerson([]);
    await page.goto("/sign-in");
    for (let attempt = 1; attempt <= 5; attempt++) {
      await signIn(hands, page, { ...person, password: `wrong ${attempt}`, seed: null });
      await expect(page.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-busy", "true");
    }
    await expect(page.getByRole("timer")).toHaveText(/^You can try again in 1[45] min/);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
    await page.reload();
    await signIn(hands, page, person);
    await expect(page.getByText("Too many attempts. Wait before you try again.")).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
  });
});

test("an admin without a second factor can do nothing but enrol, and a recovery code works once", async ({ hands, page }) => {
  const tenant = await createTestTenant([]);
  const admin = await createTestPerson([{ tenant, role: "gatehouse/admin" }]);
  const wanted = `/t/${tenant.slug}/settings/workspaces`;
  await page.goto(wanted);
  await signIn(hands, page, admin);
  for (const path of [`/t/${tenant.slug}/audit`, "/account", "/mfa", "/", wanted]) {
    await heading(page, "Set up two-factor authentication");
    await page.goto(path);
  }
  const codes = await enrol(hands, page);
  expect(codes).toHaveLength(10);
  await heading(page, "Workspaces");
  for (const again of [false, true]) {
    await signOut(hands, page);
    await signIn(hands, page, admin);
    await hands.press(page.getByRole("button", { name: "Use a recovery code instead" }));
    await hands.write(page.getByLabel("Recovery code"), codes[0] as string);
    await hands.press(page.getByRole("button", { name: "Continue" }));
    if (again) await expect(page.getByText("This recovery code is wrong or was used already.")).toBeVisible();
    else await heading(page, "Overview");
  }
  await page.goto(wanted);
  await heading(page, "Two-factor authentication");
});

test("a code works once, also for whoever saw it typed", async ({ hands, open, page }) => {
  const person = await createTestPerson([], { totp: true });
  const code = unusedCode(person.seed as Buffer);
  for (const [visitor, works] of [
    [page, true],
    [await open(), false],
  ] as const) {
    await visitor.goto("/sign-in");
    await signIn(hands, visitor, { ...person, seed: null });
    await hands.write(visitor.getByLabel("6-digit code"), code);
    if (works) await heading(visitor, "Account");
    else await expect(visitor.getByText("This code is wrong, too old, or was used already.")).toBeVisible();
  }
});

test("signing in leads back to the page that was asked for, and to no other site", async ({ hands, page }) => {
  const tenant = await createTestTenant([]);
  const viewer = await createTestPerson([{ tenant, role: "gatehouse/auditor" }]);
  const asked = `/t/${tenant.slug}/audit?query=action%3Asession.started`;
  await page.goto(asked);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(hands, page, viewer);
  await expect(page).toHaveURL(asked);
  await signOut(hands, page);
  await page.goto("/sign-in?next=//example.org/%5c/evil");
  await signIn(hands, page, viewer);
  await expect(page).toHaveURL(`/t/${tenant.slug}/overview`);
});

test("after signing out neither the browser nor a copy of its cookie gets in", async ({ hands, page }) => {
  const viewer = await createTestPerson([]);
  await page.goto("/account");
  await signIn(hands, page, viewer);
  await heading(page, "Account");
  const copy = (await page.context().cookies()).map(({ name, value }) => ({ name, value, url: page.url().replace("http:", "https:") }));
  await signOut(hands, page);
  await page.goto("/account");
  await heading(page, "Sign in");
  await page.context().addCookies(copy);
  await page.goto("/account");
  await heading(page, "Sign in");
});

test("a person sees their sessions and ends the others, which stop on their next request", async ({ hands, open }) => {
  const person = await createTestPerson([], { totp: true });
  const [here, other, third] = [await open(person), await open(person), await open(person)];
  for (const page of [other, third]) await page.goto("/account");
  await here.goto("/account");
  const sessions = here.getByRole("region", { name: "Your sessions" });
  await expect(sessions.getByRole("row")).toHaveCount(4);
  await expect(sessions.getByRole("row").filter({ hasText: "This device" })).toHaveCount(1);
  // The newest of the others stands first.
  await hands.press(sessions.getByRole("button", { name: /^End the session on/ }).first());
  await expect(sessions.getByRole("row")).toHaveCount(3);
  await hands.press(here.getByRole("button", { name: "End all others" }));
  await hands.press(here.getByRole("dialog").getByRole("button", { name: "End all others" }));
  await expect(sessions.getByRole("row")).toHaveCount(2);
  for (const page of [other, third]) {
    await hands.press(page.getByRole("link", { name: "Account" }));
    await heading(page, "Sign in");
  }
  await here.reload();
  await heading(here, "Account");
});

test("a new password ends the other sessions, and the old one is worth nothing", async ({ hands, open, page }) => {
  const person = await createTestPerson([], { totp: true });
  const [here, other] = [await open(person), await open(person)];
  await here.goto("/account");
  await hands.write(here.getByLabel("New password"), "five brass kettles hum");
  await hands.press(here.getByRole("button", { name: "Change password" }));
  await expect(here.getByText("Your other sessions have ended.")).toBeVisible();
  await other.goto("/account");
  await heading(other, "Sign in");
  await page.goto("/account");
  await signIn(hands, page, { ...person, password: "five brass kettles hum" });
  await heading(page, "Account");
});
