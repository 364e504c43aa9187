import type { Page } from "@playwright/test";
import { Secret } from "otpauth";
import { readDemo } from "@/cli/demo";
import { codeOf } from "@/lib/testing/people";
import { asSuperuser } from "./database";
import type { Hands } from "./hands";

/** What a person signs in with. */
export type Account = { email: string; password: string; seed: Buffer | null };

/** Somebody of the demo. Each test signs in as somebody else: a code of the authenticator works once. */
export function demoAccount(email: string): Account {
  const found = readDemo(process.env.E2E_DEMO)?.signIns.find((person) => person.email === email);
  if (!found) throw new Error(`${email} is nobody of the demo.`);
  return { email, password: found.password, seed: found.totp ? Buffer.from(Secret.fromBase32(found.totp).bytes) : null };
}

const spent = new Map<string, number>();

/** A code that this test has not used: the server also takes that of the next half minute. */
export function unusedCode(seed: Buffer): string {
  const now = Math.floor(Date.now() / 30_000);
  const step = Math.max(now, (spent.get(seed.toString("hex")) ?? 0) + 1);
  if (step > now + 1) throw new Error("Both codes of this half minute are used up.");
  spent.set(seed.toString("hex"), step);
  return codeOf(seed, step - now);
}

/** Fills the sign-in form and, where there is an authenticator, the page after it. */
export async function signIn(hands: Hands, page: Page, { email, password, seed }: Account): Promise<void> {
  await hands.write(page.getByLabel("E-mail"), email);
  await hands.write(page.getByLabel("Password", { exact: true }), password);
  await hands.press(page.getByRole("button", { name: "Sign in" }));
  // The sixth digit sends the form.
  if (seed) await hands.write(page.getByLabel("6-digit code"), unusedCode(seed));
}

/** Answers the dialog that asks who is there, over whatever form is open. */
export async function confirmIdentity(hands: Hands, page: Page, { password, seed }: Account): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
  await hands.write(dialog.getByLabel("Password", { exact: true }), password);
  if (seed) await hands.write(dialog.getByLabel("6-digit code"), unusedCode(seed));
  await hands.press(dialog.getByRole("button", { name: "Confirm" }));
}

/** As if the five minutes since a person proved who they are had passed. */
export async function letProofLapse(email: string): Promise<void> {
  await asSuperuser((client) =>
    client.query("UPDATE sessions SET fresh_at = now() - interval '1 hour' WHERE person_id = (SELECT id FROM people WHERE email = $1)", [
      email,
    ]),
  );
}

/** Sets up an authenticator on the page that demands one, and gives the recovery codes. Leaves by "Continue". */
export async function enrol(hands: Hands, page: Page): Promise<string[]> {
  const main = page.getByRole("main");
  await hands.press(page.getByRole("button", { name: "Set up an authenticator app" }));
  const key = (await main.locator("code").innerText()).replaceAll(" ", "");
  await hands.write(page.getByLabel("6-digit code"), unusedCode(Buffer.from(Secret.fromBase32(key).bytes)));
  const codes = (await main.locator("pre").innerText()).split("\n");
  await hands.press(page.getByLabel("I stored it"));
  await hands.press(page.getByRole("button", { name: "Continue" }));
  return codes;
}
